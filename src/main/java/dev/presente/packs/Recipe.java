package dev.presente.packs;

import dev.presente.face.pack.PackManifest;
import dev.presente.face.pack.PackManifest.Source;
import java.util.List;
import java.util.Map;

/** Says how a model pack is made from registry packages. */
interface Recipe {
    /** Returns the pinned packages it is made from. */
    List<Source> sources();

    /**
     * Returns the networks by file name.
     *
     * @param packages in the order of {@link #sources()}
     */
    Map<String, byte[]> networks(List<NpmPackage> packages);

    /**
     * Returns the manifest.
     *
     * @param hashes SHA-256 of each network
     */
    PackManifest manifest(Map<String, String> hashes);
}
