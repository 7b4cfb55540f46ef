package dev.presente;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A default that a table of a page tells beside the name of its setting.
 *
 * @param setting as an environment variable
 */
record ToldDefault(String setting, String value) {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String REST = "…";

    /**
     * Returns those of the tables whose second column is headed "default". A name that lacks its beginning goes on from that of
     * the heading, or is of the same record as the name before it.
     */
    static List<ToldDefault> in(String page, List<Setting> settings) {
        var told = new ArrayList<ToldDefault>();
        var beginning = "";
        boolean isTable = false;
        for (var line : page.lines().toList()) {
            var cells = line.startsWith("| ") ? line.substring(2).split(" \\|", -1) : new String[0];
            if (cells.length < 2) {
                isTable = isTable && line.startsWith("|-");
            } else if (cells[1].strip().equals("default")) {
                isTable = true;
                beginning = codes(cells[0]).stream()
                        .filter(code -> code.endsWith(REST))
                        .map(code -> code.replace(REST, ""))
                        .findFirst()
                        .orElse("");
            } else if (isTable) {
                told.addAll(of(names(beginning, codes(cells[0]), settings), cells[1]));
            }
        }
        return told;
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    private static List<String> names(String beginning, List<String> codes, List<Setting> settings) {
        var names = new ArrayList<String>();
        for (var code : codes) {
            var plain = variable(code);
            names.add(
                    plain.startsWith("_") && !names.isEmpty()
                            ? besides(names.get(0), plain, settings)
                            : beginning + plain);
        }
        return names;
    }

    private static String variable(String code) {
        return code.startsWith("presente.") || code.startsWith(".")
                ? code.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")
                : code;
    }

    private static String besides(String first, String end, List<Setting> settings) {
        var room = settings.stream()
                .filter(setting -> setting.variable().equals(first))
                .map(setting -> setting.property().replaceFirst("[^.]+$", ""))
                .findFirst()
                .orElse(first);
        return settings.stream()
                .filter(setting -> setting.property().startsWith(room))
                .map(Setting::variable)
                .filter(name -> name.endsWith(end))
                .findFirst()
                .orElse(first + " and " + end);
    }

    /** One value is that of all names, as a list of the same length says one for each. */
    private static List<ToldDefault> of(List<String> names, String cell) {
        var values = Arrays.stream(cell.strip().split(", ", -1))
                .map(value -> CODE.matcher(value).replaceAll((MatchResult code) -> code.group(1)))
                .toList();
        var told = new ArrayList<ToldDefault>();
        for (int i = 0; i < names.size(); i++) {
            told.add(new ToldDefault(names.get(i), values.get(values.size() == 1 ? 0 : i)));
        }
        return told;
    }
}
