package dev.presente.pad;

/**
 * Says how something is held before the camera.
 *
 * @param yaw to the viewer's right, radians
 * @param pitch downwards, radians
 * @param roll clockwise, radians
 * @param dx millimetres to the right
 * @param dy millimetres down
 * @param dz millimetres towards the camera
 */
record Stance(double yaw, double pitch, double roll, double dx, double dy, double dz) {
    Surface.Place of(Surface.Place place) {
        return place.turned(yaw, pitch, roll).moved(dx, dy, dz);
    }

    /** Returns the stance a tenth of a second later, because nothing is held quite still. */
    Stance swayed(Chance chance) {
        return new Stance(
                yaw + Math.toRadians(chance.around(1)),
                pitch + Math.toRadians(chance.around(1)),
                roll + Math.toRadians(chance.around(1)),
                dx + chance.around(2),
                dy + chance.around(2),
                dz + chance.around(3));
    }
}
