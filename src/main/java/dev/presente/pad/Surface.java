package dev.presente.pad;

/** Says where each point of a picture lies in space: millimetres, x right, y down, z towards the camera. */
@FunctionalInterface
interface Surface {
    /** Locates a point in space. */
    record Place(double x, double y, double z) {
        /**
         * Returns the place turned to the viewer's right by {@code yaw}, then down by {@code pitch}, then clockwise by {@code
         * roll}, in radians.
         */
        Place turned(double yaw, double pitch, double roll) {
            double x1 = x * Math.cos(yaw) + z * Math.sin(yaw);
            double z1 = z * Math.cos(yaw) - x * Math.sin(yaw);
            double y2 = y * Math.cos(pitch) + z1 * Math.sin(pitch);
            double z2 = z1 * Math.cos(pitch) - y * Math.sin(pitch);
            return new Place(x1 * Math.cos(roll) - y2 * Math.sin(roll), x1 * Math.sin(roll) + y2 * Math.cos(roll), z2);
        }

        /** Returns the place shifted by these lengths. */
        Place moved(double dx, double dy, double dz) {
            return new Place(x + dx, y + dy, z + dz);
        }

        /** Returns the place that lies {@code share} of the way from here to {@code other}. */
        Place towards(Place other, double share) {
            return new Place(x + share * (other.x - x), y + share * (other.y - y), z + share * (other.z - z));
        }
    }

    /** Returns the place of the point {@code x} millimetres right of the picture's middle and {@code y} below it. */
    Place at(double x, double y);
}
