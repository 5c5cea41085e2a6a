package fi.varalla.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Pictures made here, because a demo has no camera. As PNG, written by hand: nothing that draws need be installed.
public final class Picture {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CLEAR = 0;

    private Picture() {}

    /// What colour a point has.
    private interface Paint {

        /// @return red, green, blue and how opaque, a byte each
        int at(int x, int y);
    }

    /// A low sun over a lake.
    public static byte[] lake() {
        return png(320, 240, (x, y) -> {
            if (y > 150) {
                return Math.abs(x - 210) < 6 + (y - 150) / 3 && y % 6 < 3 ? 0xf6c987ff : 0x2c5f78ff;
            }
            if (y > 128 + Math.round(14 * Math.sin(x / 33.0))) {
                return 0x2f4a3cff;
            }
            return isIn(x, y, 210, 118, 30) ? 0xffd98eff : 0xe8a26bff + (((150 - y) / 3) << 8);
        });
    }

    /// A round face.
    public static byte[] smile() {
        return png(160, 160, (x, y) -> {
            if (!isIn(x, y, 80, 80, 74)) {
                return CLEAR;
            }
            var eye = isIn(x, y, 55, 62, 9) || isIn(x, y, 105, 62, 9);
            var mouth = y > 92 && isIn(x, y, 80, 84, 42) && !isIn(x, y, 80, 74, 42);
            return eye || mouth ? 0x4a3512ff : 0xffd34dff;
        });
    }

    private static boolean isIn(int x, int y, int centreX, int centreY, int radius) {
        return (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY) <= radius * radius;
    }

    private static byte[] png(int width, int height, Paint paint) {
        var rows = ByteBuffer.allocate(height * (1 + 4 * width));
        for (var y = 0; y < height; y++) {
            rows.put((byte) 0);
            for (var x = 0; x < width; x++) {
                rows.putInt(paint.at(x, y));
            }
        }
        var png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        // 8 bits a channel, red, green, blue and how opaque.
        var head = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 6, 0, 0, 0});
        png.writeBytes(chunk("IHDR", head.array()));
        png.writeBytes(chunk("IDAT", deflated(rows.array())));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    private static byte[] chunk(String name, byte[] content) {
        var sum = new CRC32();
        sum.update(name.getBytes(US_ASCII));
        sum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name.getBytes(US_ASCII))
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }

    private static byte[] deflated(byte[] content) {
        try (var deflater = new Deflater()) {
            deflater.setInput(content);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var part = new byte[4096];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        }
    }
}
