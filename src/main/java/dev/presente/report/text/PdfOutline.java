package dev.presente.report.text;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/** Writes an outline as the drawing of a glyph of a type 3 font. */
final class PdfOutline {
    private final StringBuilder operators = new StringBuilder();
    private double x;
    private double y;

    private PdfOutline() {}

    static String of(Shape outline, int width) {
        var drawing = new PdfOutline();
        var box = outline.getBounds();
        drawing.append("d1", width, 0, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
        var points = new double[6];
        for (var path = outline.getPathIterator(null); !path.isDone(); path.next()) {
            drawing.append(path.currentSegment(points), points);
        }
        return drawing.operators.append("f").toString();
    }

    private void append(int segment, double[] p) {
        switch (segment) {
            case PathIterator.SEG_MOVETO -> append("m", p[0], p[1]);
            case PathIterator.SEG_LINETO -> append("l", p[0], p[1]);
            // PDF has cubic curves only
            case PathIterator.SEG_QUADTO ->
                append(
                        "c",
                        x + (p[0] - x) * 2 / 3,
                        y + (p[1] - y) * 2 / 3,
                        p[2] + (p[0] - p[2]) * 2 / 3,
                        p[3] + (p[1] - p[3]) * 2 / 3,
                        p[2],
                        p[3]);
            case PathIterator.SEG_CUBICTO -> append("c", p);
            case PathIterator.SEG_CLOSE -> operators.append("h\n");
            default -> throw new IllegalArgumentException("segment " + segment);
        }
    }

    /** Appends an operator; its last two operands are where the pen is then. */
    private void append(String operator, double... operands) {
        for (double operand : operands) {
            operators.append(Math.round(operand)).append(' ');
        }
        operators.append(operator).append('\n');
        x = operands[operands.length - 2];
        y = operands[operands.length - 1];
    }
}
