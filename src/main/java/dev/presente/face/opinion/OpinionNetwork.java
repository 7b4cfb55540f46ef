package dev.presente.face.opinion;

import dev.presente.face.framing.FaceBox;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.pack.InferenceSession;
import dev.presente.face.pack.InvalidPackException;

/** Runs one network of the customer. It is thread-safe and holds native memory until closed. */
public final class OpinionNetwork implements AutoCloseable {
    private final NetworkManifest manifest;
    private final String sha256;
    private final InferenceSession session;

    private OpinionNetwork(NetworkManifest manifest, String sha256, InferenceSession session) {
        this.manifest = manifest;
        this.sha256 = sha256;
        this.session = session;
    }

    /**
     * Loads a network.
     *
     * @throws InvalidNetworkException when ONNX Runtime refuses it
     */
    public static OpinionNetwork open(NetworkManifest manifest, String sha256, byte[] onnx) {
        try {
            return new OpinionNetwork(manifest, sha256, InferenceSession.open(onnx, manifest.input()));
        } catch (InvalidPackException e) {
            throw new InvalidNetworkException("ONNX Runtime refuses the network: " + e.getMessage(), e);
        }
    }

    public NetworkManifest manifest() {
        return manifest;
    }

    public String sha256() {
        return sha256;
    }

    /** Returns the log odds, -14 to 14, that the face in the box is live. */
    public double logOdds(FaceImage image, FaceBox box) {
        return manifest.logOdds(outputs(FacePreprocessor.tensor(image, manifest.window(image, box), manifest.input())));
    }

    /**
     * Returns what the network answers, as it answers it.
     *
     * @param samples planes x height x width samples from 0 to 255, which this changes
     */
    public float[] outputs(float[] samples) {
        return session.run(manifest.normalise(samples)).get(0);
    }

    @Override
    public void close() {
        session.close();
    }
}
