package vn.cchc.procedure.posting;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/**
 * An address as a QR code, to be drawn as SVG.
 *
 * @param size modules of a side, the quiet zone of four included
 * @param path all dark modules as one path in units of a module
 */
record QrCode(String address, int size, String path) {

    static QrCode of(String address) {
        try {
            BitMatrix modules =
                    new QRCodeWriter().encode(address, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4));
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++) {
                for (int x = 0; x < modules.getWidth(); x++) {
                    if (modules.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return new QrCode(address, modules.getWidth(), path.toString());
        } catch (WriterException e) {
            throw new IllegalArgumentException(address, e);
        }
    }
}
