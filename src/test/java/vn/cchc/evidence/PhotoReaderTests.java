package vn.cchc.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import vn.cchc.shared.UserError;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public class PhotoReaderTests {

    private final PhotoReader reader = new PhotoReader(DataSize.ofMegabytes(1));

    /** A JPEG whose left third is red and the rest white, held as {@code orientation} says. */
    public static byte[] jpeg(int width, int height, int orientation) throws Exception {
        byte[] plain = image(width, height, "jpeg");
        // APP1 with one tag of IFD0: orientation.
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        out.write(exif);
        out.write(plain, 2, plain.length - 2);
        return out.toByteArray();
    }

    private static byte[] image(int width, int height, String format) throws Exception {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width / 3, height);
        canvas.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    @ParameterizedTest(name = "orientation {0}: {1} x {2}, red at {3}, {4}")
    @CsvSource({
        "1, 60, 30, 5, 15",
        "2, 60, 30, 55, 15",
        "3, 60, 30, 55, 15",
        "4, 60, 30, 5, 15",
        "5, 30, 60, 15, 5",
        "6, 30, 60, 15, 5",
        "7, 30, 60, 15, 55",
        "8, 30, 60, 15, 55"
    })
    void a_photo_is_turned_upright_and_says_nothing_of_the_phone(int orientation, int width, int height, int x, int y)
            throws Exception {
        byte[] sent = jpeg(60, 30, orientation);
        assertThat(exifTags(sent)).isPositive();

        PhotoReader.Picture kept = reader.read("a.jpg", sent.length, sent);

        assertThat(kept.width()).isEqualTo(width);
        assertThat(kept.height()).isEqualTo(height);
        assertThat(exifTags(kept.jpeg())).isZero();
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(kept.jpeg()));
        assertThat(isRed(shown, x, y)).isTrue();
        assertThat(isRed(shown, width - 1 - x, height - 1 - y)).isFalse();
    }

    @Test
    void a_png_becomes_a_jpeg_and_a_large_photo_smaller() throws Exception {
        byte[] png = image(3000, 1500, "png");
        PhotoReader.Picture kept = reader.read("a.png", png.length, png);
        assertThat(kept.width()).isEqualTo(2000).isEqualTo(2 * kept.height());
        assertThat(kept.jpeg()).startsWith(0xFF, 0xD8, 0xFF);
    }

    @Test
    void what_is_no_photo_is_refused_by_its_content() throws Exception {
        assertRefused("text.jpg", "just text".getBytes(StandardCharsets.UTF_8), "no_image");
        assertRefused("page.png", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8), "no_image");
        assertRefused("empty.jpg", new byte[0], "no_image");
        assertRefused("anh.heic", "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1), "heic");
        assertRefused("anh.jpg", "\0\0\0\u0018ftypmif1\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1), "heic");
        assertRefused("cut.jpg", Arrays.copyOf(image(60, 30, "jpeg"), 100), "broken");
        assertThatThrownBy(() -> reader.read("big.jpg", 40 << 20, new byte[0]))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.code()).isEqualTo("evidence.photo.error.too_large"));
    }

    private void assertRefused(String name, byte[] content, String why) {
        assertThatThrownBy(() -> reader.read(name, content.length, content))
                .isInstanceOfSatisfying(UserError.class, e -> {
                    assertThat(e.code()).isEqualTo("evidence.photo.error." + why);
                    assertThat(e.args()[0]).isEqualTo(name);
                });
    }

    private static boolean isRed(BufferedImage image, int x, int y) {
        Color color = new Color(image.getRGB(x, y));
        return color.getRed() > 200 && color.getGreen() < 90;
    }

    private static int exifTags(byte[] jpeg) throws Exception {
        int tags = 0;
        for (ExifDirectoryBase directory : ImageMetadataReader.readMetadata(new ByteArrayInputStream(jpeg))
                .getDirectoriesOfType(ExifDirectoryBase.class)) {
            tags += directory.getTagCount();
        }
        return tags;
    }
}
