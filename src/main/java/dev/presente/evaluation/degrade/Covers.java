package dev.presente.evaluation.degrade;

import dev.presente.face.image.Affine.Point;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Draws the outlines of what covers faces; the numbers are those of the 68 points of the iBUG scheme. */
final class Covers {
    private Covers() {}

    /** Covers the jaw, the mouth and the nose up to its bridge. */
    static Shape mask(Picture photo) {
        var middle = photo.landmarks().get(33);
        var outline = new Path2D.Double();
        outline.moveTo(photo.landmarks().get(28).x(), photo.landmarks().get(28).y());
        for (int i = 1; i <= 15; i++) {
            var jaw = photo.landmarks().get(i);
            outline.lineTo(middle.x() + (jaw.x() - middle.x()) * 1.08, middle.y() + (jaw.y() - middle.y()) * 1.08);
        }
        outline.closePath();
        return outline;
    }

    static Paint stripes(Picture photo) {
        float x = photo.box().left();
        float y = photo.box().top();
        float width = photo.box().width() / 14;
        return new GradientPaint(x, y, new Color(170, 60, 60), x + width, y + width, new Color(230, 220, 200), true);
    }

    /** Covers everything from below the nose on. */
    static Shape below(Picture photo) {
        return new Rectangle2D.Double(0, photo.landmarks().get(33).y(), photo.width(), photo.height());
    }

    /** Covers everything down to the eyes. */
    static Shape hat(Picture photo) {
        return new Rectangle2D.Double(
                0,
                0,
                photo.width(),
                photo.landmarks().get(27).y() + 0.06 * photo.box().height());
    }

    /** Covers what is right of the nose. */
    static Shape side(Picture photo) {
        return new Rectangle2D.Double(photo.landmarks().get(27).x(), 0, photo.width(), photo.height());
    }

    static Shape mouth(Picture photo) {
        double w = photo.box().width();
        double h = photo.box().height();
        double x = (photo.landmarks().get(48).x() + photo.landmarks().get(54).x()) / 2;
        double y = (photo.landmarks().get(51).y() + photo.landmarks().get(57).y()) / 2;
        return new Ellipse2D.Double(x - 0.35 * w, y - 0.16 * h, 0.7 * w, 0.38 * h);
    }

    static Shape glasses(Picture photo) {
        double eyes = between(photo);
        var both = new Path2D.Double();
        for (int first : new int[] {36, 42}) {
            var eye = mean(photo, first, 6);
            both.append(
                    new RoundRectangle2D.Double(
                            eye.x() - 0.23 * eyes,
                            eye.y() - 0.14 * eyes,
                            0.46 * eyes,
                            0.36 * eyes,
                            0.23 * eyes,
                            0.18 * eyes),
                    false);
        }
        var left = photo.landmarks().get(39);
        both.append(
                new Rectangle2D.Double(
                        left.x(),
                        left.y() - 0.03 * eyes,
                        photo.landmarks().get(42).x() - left.x(),
                        0.05 * eyes),
                false);
        return both;
    }

    /** Covers both eyes with one bar, as newspapers do. */
    static Shape bar(Picture photo) {
        double eyes = between(photo);
        var left = photo.landmarks().get(36);
        var right = photo.landmarks().get(45);
        var place = AffineTransform.getTranslateInstance((left.x() + right.x()) / 2, (left.y() + right.y()) / 2);
        place.rotate(Math.atan2(right.y() - left.y(), right.x() - left.x()));
        return place.createTransformedShape(
                new Rectangle2D.Double(-0.85 * eyes, -0.22 * eyes, 1.7 * eyes, 0.44 * eyes));
    }

    /** Returns the distance between the outer corners of the eyes. */
    private static double between(Picture photo) {
        var left = photo.landmarks().get(36);
        var right = photo.landmarks().get(45);
        return Math.hypot(right.x() - left.x(), right.y() - left.y());
    }

    private static Point mean(Picture photo, int first, int count) {
        double x = 0;
        double y = 0;
        for (int i = first; i < first + count; i++) {
            x += photo.landmarks().get(i).x() / count;
            y += photo.landmarks().get(i).y() / count;
        }
        return new Point(x, y);
    }
}
