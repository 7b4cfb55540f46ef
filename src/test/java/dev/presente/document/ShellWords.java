package dev.presente.document;

import java.util.ArrayList;
import java.util.List;

/** Splits a line of a shell into its commands and their words, as far as the documents use the shell. */
public final class ShellWords {
    private static final String BETWEEN_COMMANDS = "|;&()";

    private final List<List<String>> commands = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private List<String> words = new ArrayList<>();
    private boolean inWord;

    /** What comes after it is the name of a file. */
    private boolean redirected;

    private ShellWords() {}

    /** Returns the words of each command, without quotes and redirections. What a command in {@code $(...)} prints is left out. */
    public static List<List<String>> commands(String line) {
        return new ShellWords().split(line.replaceAll("\\$\\([^()]*\\)", ""));
    }

    private List<List<String>> split(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (c == '#' && !inWord) {
                break;
            } else if (c == ' ' || c == '>' || c == '<' || BETWEEN_COMMANDS.indexOf(c) >= 0) {
                endWord();
                redirected |= c == '>' || c == '<';
                if (BETWEEN_COMMANDS.indexOf(c) >= 0) {
                    endCommand();
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        endWord();
        endCommand();
        return commands;
    }

    private void endWord() {
        if (inWord) {
            if (!redirected) {
                words.add(word.toString());
            }
            redirected = false;
        }
        word.setLength(0);
        inWord = false;
    }

    private void endCommand() {
        if (!words.isEmpty()) {
            commands.add(words);
        }
        words = new ArrayList<>();
        redirected = false;
    }
}
