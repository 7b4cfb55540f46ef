package dev.presente.gallery;

import java.util.ArrayList;
import java.util.List;

/** Keeps the nearest person so far, and the next few within a distance, each once, the nearest first. */
final class NearestPeople {
    private final int capacity;
    private final double within;
    private final List<Neighbour> people;

    NearestPeople(int capacity, double within) {
        this.capacity = capacity;
        this.within = within;
        this.people = new ArrayList<>(capacity + 1);
    }

    /** Returns the largest distance at which a further template can still change the list. */
    double limit() {
        if (people.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double last = people.size() < capacity
                ? Double.POSITIVE_INFINITY
                : people.get(capacity - 1).distance();
        return Math.max(people.get(0).distance(), Math.min(last, within));
    }

    void offer(Neighbour candidate) {
        int place = 0;
        while (place < people.size() && people.get(place).distance() <= candidate.distance()) {
            if (people.get(place).employeeKey() == candidate.employeeKey()) {
                return;
            }
            place++;
        }
        people.add(place, candidate);
        removeAfter(place, candidate.employeeKey());
        if (people.size() > capacity) {
            people.remove(capacity);
        }
    }

    /** Removes the farther template of the same person from the list. */
    private void removeAfter(int place, long employeeKey) {
        for (int i = place + 1; i < people.size(); i++) {
            if (people.get(i).employeeKey() == employeeKey) {
                people.remove(i);
                return;
            }
        }
    }

    List<Neighbour> list() {
        double farthest = people.isEmpty() ? 0 : Math.max(people.get(0).distance(), within);
        return people.stream()
                .takeWhile(person -> person.distance() <= farthest)
                .toList();
    }
}
