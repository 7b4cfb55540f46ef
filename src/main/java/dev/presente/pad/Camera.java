package dev.presente.pad;

import dev.presente.face.image.FaceImage;
import dev.presente.pad.Surface.Place;

/**
 * Draws, like a pinhole camera, a picture on a surface: triangles with a depth buffer, sampled bilinearly.
 *
 * @param distance millimetres from the origin
 */
record Camera(double distance) {
    private static final int STEP = 4;

    /** Describes a corner of a triangle: its place in the frame, its nearness, and its place in the picture. */
    private record Corner(double x, double y, double nearness, double u, double v) {}

    /**
     * Draws the picture into {@code frame}, except where the frame already holds something nearer.
     *
     * @param half millimetres from the picture's middle to its edges
     */
    void draw(FaceImage picture, double half, Surface surface, CameraFrame frame) {
        int reach = (int) Math.min(half * Portrait.SCALE, Portrait.SIDE / 2.0 - 2) / STEP;
        var rows = new Corner[2][2 * reach + 1];
        for (int j = -reach; j <= reach; j++) {
            rows[0] = rows[1];
            rows[1] = new Corner[2 * reach + 1];
            for (int i = -reach; i <= reach; i++) {
                rows[1][i + reach] = corner(i * STEP, j * STEP, surface);
                if (j > -reach && i > -reach) {
                    var a = rows[0][i + reach - 1];
                    var b = rows[0][i + reach];
                    var c = rows[1][i + reach - 1];
                    triangle(picture, a, b, c, frame);
                    triangle(picture, b, c, rows[1][i + reach], frame);
                }
            }
        }
    }

    private Corner corner(int column, int row, Surface surface) {
        Place place = surface.at(column / Portrait.SCALE, row / Portrait.SCALE);
        double nearness = 1 / (distance - place.z());
        double zoom = Portrait.SCALE * distance * nearness;
        return new Corner(
                CameraFrame.SIDE / 2.0 + zoom * place.x(),
                CameraFrame.SIDE / 2.0 + zoom * place.y(),
                nearness,
                Portrait.SIDE / 2.0 + column,
                Portrait.SIDE / 2.0 + row);
    }

    private static void triangle(FaceImage picture, Corner a, Corner b, Corner c, CameraFrame frame) {
        double area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
        if (Math.abs(area) < 1e-9) {
            return;
        }
        int top = (int) Math.max(0, Math.ceil(Math.min(a.y, Math.min(b.y, c.y))));
        int bottom = (int) Math.min(CameraFrame.SIDE - 1, Math.floor(Math.max(a.y, Math.max(b.y, c.y))));
        int left = (int) Math.max(0, Math.ceil(Math.min(a.x, Math.min(b.x, c.x))));
        int right = (int) Math.min(CameraFrame.SIDE - 1, Math.floor(Math.max(a.x, Math.max(b.x, c.x))));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double wb = ((x - a.x) * (c.y - a.y) - (c.x - a.x) * (y - a.y)) / area;
                double wc = ((b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y)) / area;
                double wa = 1 - wb - wc;
                double nearness = wa * a.nearness + wb * b.nearness + wc * c.nearness;
                if (wa >= -1e-9 && wb >= -1e-9 && wc >= -1e-9 && frame.hides(y * CameraFrame.SIDE + x, nearness)) {
                    double u = wa * a.u + wb * b.u + wc * c.u;
                    double v = wa * a.v + wb * b.v + wc * c.v;
                    paint(picture, u, v, frame, y * CameraFrame.SIDE + x);
                }
            }
        }
    }

    private static void paint(FaceImage picture, double u, double v, CameraFrame frame, int pixel) {
        int x = (int) u;
        int y = (int) v;
        double fx = u - x;
        double fy = v - y;
        var p = picture.bgr();
        int stride = 3 * picture.width();
        for (int channel = 0; channel < 3; channel++) {
            int i = y * stride + 3 * x + channel;
            double above = (1 - fx) * (p[i] & 0xFF) + fx * (p[i + 3] & 0xFF);
            double below = (1 - fx) * (p[i + stride] & 0xFF) + fx * (p[i + stride + 3] & 0xFF);
            frame.paint(pixel, channel, (1 - fy) * above + fy * below);
        }
    }
}
