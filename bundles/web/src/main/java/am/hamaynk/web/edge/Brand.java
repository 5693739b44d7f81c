package am.hamaynk.web.edge;

/** The community's colour as a stylesheet: its tints, and text on it, keep a contrast of at least 4.5 to 1 (WCAG 2.2). */
final class Brand {
    private static final String DEFAULT = "#8C1D32";

    private Brand() {}

    static String css(String colour) {
        int[] rgb = parse(colour != null && colour.matches("#[0-9a-fA-F]{6}") ? colour : DEFAULT);
        int[] strong = rgb;
        // as a colour of text and headings on paper it is darkened until it can be read
        while (contrast(strong, new int[] {251, 250, 248}) < 4.5) {
            strong = mix(strong, new int[] {0, 0, 0}, 0.1);
        }
        int[] white = {255, 255, 255};
        int[] ink = {27, 27, 31};
        int[] text = contrast(strong, white) >= 4.5 ? white : ink;
        int[] tint = mix(strong, white, 0.92);
        int[] dark = mix(strong, new int[] {0, 0, 0}, 0.25);
        return ":root{--hk-brand:" + hex(strong) + ";--hk-brand-text:" + hex(text) + ";--hk-brand-tint:" + hex(tint)
                + ";--hk-brand-dark:" + hex(dark) + "}";
    }

    private static int[] parse(String colour) {
        int value = Integer.parseInt(colour.substring(1), 16);
        return new int[] {value >> 16, (value >> 8) & 255, value & 255};
    }

    private static String hex(int[] rgb) {
        return String.format("#%02x%02x%02x", rgb[0], rgb[1], rgb[2]);
    }

    private static int[] mix(int[] one, int[] other, double much) {
        int[] mixed = new int[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = (int) Math.round(one[i] * (1 - much) + other[i] * much);
        }
        return mixed;
    }

    static double contrast(int[] one, int[] other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int[] rgb) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            double part = rgb[i] / 255.0;
            linear[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }
}
