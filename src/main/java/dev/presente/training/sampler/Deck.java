package dev.presente.training.sampler;

import java.util.LinkedHashSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Deals its cards in random order and, when all are dealt, shuffles them and continues. */
final class Deck {
    private final int[] cards;
    private final RandomGenerator random;
    private int dealt;

    Deck(int[] cards, RandomGenerator random) {
        this.cards = cards.clone();
        this.random = random;
        this.dealt = cards.length;
    }

    int size() {
        return cards.length;
    }

    /**
     * Returns the next {@code count} cards that differ from each other; when there are fewer, all of them and then some again.
     */
    int[] deal(int count) {
        var hand = new LinkedHashSet<Integer>();
        while (hand.size() < Math.min(count, cards.length)) {
            hand.add(next());
        }
        var again = IntStream.range(hand.size(), count).map(i -> next());
        return IntStream.concat(hand.stream().mapToInt(i -> i), again).toArray();
    }

    private int next() {
        if (dealt == cards.length) {
            shuffle();
            dealt = 0;
        }
        return cards[dealt++];
    }

    /** Shuffles the cards by the method of Fisher and Yates. */
    private void shuffle() {
        for (int i = cards.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int card = cards[i];
            cards[i] = cards[j];
            cards[j] = card;
        }
    }
}
