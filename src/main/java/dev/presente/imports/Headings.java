package dev.presente.imports;

import static java.util.Map.entry;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Knows by which names files call the columns, in English, Spanish and German. Case, accents, blanks and punctuation do not count, so
 * {@code Employee ID} and {@code employee_id} name the same column.
 */
public final class Headings {
    private static final Map<String, List<String>> ALIASES = Map.ofEntries(
            entry(
                    "employeeId",
                    List.of(
                            "id",
                            "employee",
                            "employee number",
                            "employee no",
                            "employee code",
                            "staff id",
                            "staff number",
                            "person id",
                            "personnel number",
                            "empleado",
                            "id empleado",
                            "id de empleado",
                            "número de empleado",
                            "n.º de empleado",
                            "código",
                            "código de empleado",
                            "trabajador",
                            "id trabajador",
                            "legajo",
                            "matrícula",
                            "Personalnummer",
                            "Personalnr",
                            "Mitarbeiter",
                            "Mitarbeiternummer")),
            entry(
                    "externalId",
                    List.of(
                            "external",
                            "id externo",
                            "identificador externo",
                            "código externo",
                            "hr id",
                            "payroll id")),
            entry(
                    "fullName",
                    List.of(
                            "name",
                            "employee name",
                            "nombre",
                            "nombre completo",
                            "nombre y apellidos",
                            "apellidos y nombre",
                            "apellidos, nombre",
                            "Mitarbeitername",
                            "Vor- und Nachname")),
            entry(
                    "site",
                    List.of(
                            "workplace",
                            "location",
                            "centro",
                            "centro de trabajo",
                            "sede",
                            "lugar",
                            "ubicación",
                            "Standort",
                            "Betriebsstätte",
                            "Filiale")),
            entry(
                    "activeFrom",
                    List.of(
                            "from",
                            "start date",
                            "hire date",
                            "hired",
                            "desde",
                            "alta",
                            "fecha alta",
                            "fecha de alta",
                            "ingreso",
                            "fecha ingreso",
                            "fecha de ingreso",
                            "fecha inicio",
                            "fecha de inicio",
                            "Eintritt",
                            "Eintrittsdatum",
                            "ab")),
            entry(
                    "activeTo",
                    List.of(
                            "to",
                            "until",
                            "end date",
                            "leaving date",
                            "hasta",
                            "baja",
                            "fecha baja",
                            "fecha de baja",
                            "cese",
                            "fecha cese",
                            "fecha de cese",
                            "fecha fin",
                            "fecha de fin",
                            "Austritt",
                            "Austrittsdatum",
                            "bis")),
            entry(
                    "firstDay",
                    List.of(
                            "from",
                            "start date",
                            "desde",
                            "primer día",
                            "fecha inicio",
                            "fecha de inicio",
                            "von",
                            "ab",
                            "erster Tag")),
            entry(
                    "lastDay",
                    List.of(
                            "to",
                            "until",
                            "end date",
                            "hasta",
                            "último día",
                            "fecha fin",
                            "fecha de fin",
                            "bis",
                            "letzter Tag")),
            entry("shift", List.of("turno", "Schicht")),
            entry(
                    "anchor",
                    List.of("first day", "start date", "primer día", "fecha inicio", "fecha de inicio", "Anker")),
            entry("shifts", List.of("cycle", "turnos", "ciclo", "Schichten", "Zyklus")),
            entry("roster", List.of("cuadrante", "rota")),
            entry("weekdays", List.of("days of the week", "días de la semana", "días", "Wochentage")),
            entry(
                    "kind",
                    List.of("type", "leave", "tipo", "ausencia", "permiso", "Art", "Abwesenheit", "Abwesenheitsart")),
            entry("portion", List.of("part of the day", "parte del día")),
            entry("paid", List.of("retribuido", "pagado", "bezahlt")),
            entry("remove", List.of("delete", "borrar", "eliminar")),
            entry("day", List.of("date", "fecha", "día", "Datum", "Tag")),
            entry(
                    "at",
                    List.of(
                            "date time",
                            "date and time",
                            "time stamp",
                            "punch time",
                            "check time",
                            "fecha hora",
                            "fecha y hora",
                            "fecha/hora",
                            "marcaje",
                            "fichaje",
                            "Datum und Uhrzeit",
                            "Zeitpunkt",
                            "Buchung")),
            entry("time", List.of("hora", "clock time", "Uhrzeit", "Zeit")),
            entry(
                    "direction",
                    List.of(
                            "in/out",
                            "state",
                            "type",
                            "entrada/salida",
                            "sentido",
                            "tipo",
                            "estado",
                            "kommen/gehen",
                            "Richtung",
                            "Buchungsart")),
            entry("zone", List.of("time zone", "zona", "zona horaria", "huso horario", "Zeitzone")),
            entry(
                    "name",
                    List.of(
                            "nombre",
                            "holiday",
                            "shift",
                            "roster",
                            "festivo",
                            "turno",
                            "cuadrante",
                            "descripción",
                            "Bezeichnung",
                            "Feiertag",
                            "Schicht")),
            entry(
                    "start",
                    List.of(
                            "from",
                            "start time",
                            "inicio",
                            "hora inicio",
                            "hora de inicio",
                            "entrada",
                            "desde",
                            "Beginn",
                            "von")),
            entry("end", List.of("to", "end time", "fin", "hora fin", "hora de fin", "salida", "hasta", "Ende", "bis")),
            entry("crossesMidnight", List.of("cruza medianoche", "cruza la medianoche", "overnight")),
            entry("breakStart", List.of("inicio descanso", "inicio del descanso", "inicio de la pausa")),
            entry("breakEnd", List.of("fin descanso", "fin del descanso", "fin de la pausa")),
            entry("breakPaid", List.of("descanso pagado", "descanso retribuido", "pausa pagada")),
            entry("lateGrace", List.of("margen de entrada", "cortesía de entrada", "tolerancia entrada")),
            entry("earlyGrace", List.of("margen de salida", "cortesía de salida", "tolerancia salida")),
            entry("worksOnHolidays", List.of("trabaja festivos", "trabaja en festivos")));

    private Headings() {}

    /** Returns the column that a heading names, one of {@code columns}. Its own name counts before any other. */
    public static Optional<String> column(String heading, List<String> columns) {
        var wanted = plain(heading);
        return columns.stream()
                .filter(column -> plain(column).equals(wanted))
                .findFirst()
                .or(() -> columns.stream()
                        .filter(column -> ALIASES.getOrDefault(column, List.of()).stream()
                                .anyMatch(alias -> plain(alias).equals(wanted)))
                        .findFirst());
    }

    private static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
