package vn.cchc.dossier;

/**
 * A 64-bit hash of a row as its source sent it. It is stored with the dossier and compared with later files, so what it
 * returns for the same values must never change.
 */
final class ContentHash {

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;

    private long hash;

    ContentHash start() {
        hash = PRIME_1;
        return this;
    }

    ContentHash add(long value) {
        hash = Long.rotateLeft(hash ^ value * PRIME_2, 31) * PRIME_1;
        return this;
    }

    ContentHash add(boolean value) {
        return add(value ? 1 : 2);
    }

    ContentHash add(String text) {
        if (text == null) {
            return add(-1);
        }
        long value = text.length();
        for (int i = 0; i < text.length(); i++) {
            value = value * 0x100000001B3L + text.charAt(i);
        }
        return add(value);
    }

    long value() {
        long mixed = hash ^ hash >>> 33;
        mixed *= PRIME_2;
        mixed ^= mixed >>> 29;
        mixed *= PRIME_1;
        return mixed ^ mixed >>> 32;
    }
}
