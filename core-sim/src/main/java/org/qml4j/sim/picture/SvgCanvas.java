package org.qml4j.sim.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** Writes SVG elements. */
final class SvgCanvas implements Canvas {
    private final StringBuilder out = new StringBuilder();

    /** The elements written so far, inside a document of a size. */
    static String document(Picture picture) {
        SvgCanvas canvas = new SvgCanvas();
        String size = number(picture.width()) + "\" height=\"" + number(picture.height());
        canvas.out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(size);
        canvas.out.append("\" viewBox=\"0 0 ").append(number(picture.width())).append(' ');
        canvas.out.append(number(picture.height())).append("\" role=\"img\">\n<title>");
        canvas.out.append(escape(picture.title())).append("</title>\n");
        canvas.out.append("<style>text{font-family:'DejaVu Sans',Verdana,sans-serif}</style>\n");
        canvas.box(0, 0, picture.width(), picture.height(), 0, Ink.PAPER, Pen.NONE);
        picture.paint(canvas);
        return canvas.out.append("</svg>\n").toString();
    }

    @Override
    public void line(List<Point> points, Pen pen) {
        shape("polyline", "points=\"" + path(points) + "\"", "", pen);
    }

    @Override
    public void polygon(List<Point> corners, String fill, Pen pen) {
        shape("polygon", "points=\"" + path(corners) + "\"", fill, pen);
    }

    private static String path(List<Point> points) {
        return points.stream().map(p -> number(p.x()) + "," + number(p.y())).collect(Collectors.joining(" "));
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, String fill, Pen pen) {
        String round = radius > 0 ? "\" rx=\"" + number(radius) : "";
        shape(
                "rect",
                "x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) + "\" height=\""
                        + number(height) + round + "\"",
                fill,
                pen);
    }

    @Override
    public void ellipse(Point centre, double radiusX, double radiusY, String fill, Pen pen) {
        shape(
                "ellipse",
                "cx=\"" + number(centre.x()) + "\" cy=\"" + number(centre.y()) + "\" rx=\"" + number(radiusX)
                        + "\" ry=\"" + number(radiusY) + "\"",
                fill,
                pen);
    }

    private void shape(String name, String place, String fill, Pen pen) {
        out.append('<').append(name).append(' ').append(place);
        out.append(" fill=\"").append(fill.isEmpty() ? "none" : fill).append('"');
        if (!pen.colour().isEmpty()) {
            out.append(" stroke=\"").append(pen.colour());
            out.append("\" stroke-width=\"").append(number(pen.width())).append('"');
            out.append(pen.dashed() ? " stroke-dasharray=\"4 3\"" : "");
        }
        out.append("/>\n");
    }

    @Override
    public void text(Point at, String text, Lettering lettering) {
        out.append("<text x=\"").append(number(at.x())).append("\" y=\"").append(number(at.y()));
        out.append("\" dy=\"0.35em\" font-size=\"").append(number(lettering.size()));
        out.append("\" text-anchor=\"").append(lettering.anchor().name);
        out.append("\" fill=\"").append(lettering.colour()).append('"');
        if (lettering.degrees() != 0) {
            out.append(" transform=\"rotate(")
                    .append(number(lettering.degrees()))
                    .append(' ');
            out.append(number(at.x())).append(' ').append(number(at.y())).append(")\"");
        }
        out.append('>').append(escape(text)).append("</text>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Two decimals at most, so that files stay small and repeat. */
    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
