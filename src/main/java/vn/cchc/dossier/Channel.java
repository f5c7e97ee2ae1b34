package vn.cchc.dossier;

import vn.cchc.shared.TextKey;

/** How a dossier was filed. */
public enum Channel {
    ONLINE("truc tuyen"),
    DIRECT("truc tiep"),
    POST("buu chinh");

    private final String words;

    Channel(String words) {
        this.words = words;
    }

    /** The channel whose words the text contains; null where there are none. */
    static Channel in(String text) {
        String key = TextKey.of(text);
        for (Channel channel : values()) {
            if (key.contains(channel.words)) {
                return channel;
            }
        }
        return null;
    }
}
