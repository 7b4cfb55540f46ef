package dev.presente.pad;

/**
 * Models a picture on paper or a screen: flat, or bent over a cylinder.
 *
 * @param bend 1 / radius in 1/mm; positive bulges towards the camera, 0 is flat
 * @param axis the direction of the cylinder, in radians from upright
 */
record Sheet(double bend, double axis) {
    Surface posed(Stance stance) {
        return (x, y) -> {
            double across = x * Math.cos(axis) + y * Math.sin(axis);
            double along = y * Math.cos(axis) - x * Math.sin(axis);
            double angle = across * bend;
            double around = Math.abs(bend) < 1e-6 ? across : Math.sin(angle) / bend;
            double z = Math.abs(bend) < 1e-6 ? 0 : (Math.cos(angle) - 1) / bend;
            return stance.of(new Surface.Place(
                    around * Math.cos(axis) - along * Math.sin(axis),
                    around * Math.sin(axis) + along * Math.cos(axis),
                    z));
        };
    }

    /** Returns the sheet a tenth of a second later. */
    Sheet swayed(Chance chance) {
        return new Sheet(bend * chance.between(0.95, 1.05), axis);
    }
}
