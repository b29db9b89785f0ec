package org.qml4j.sim.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws pixels with Java 2D; the only class that needs java.desktop. */
final class PngCanvas implements Canvas {
    private static final float[] DASHES = {4, 3};

    private final Graphics2D graphics;

    private PngCanvas(Graphics2D graphics) {
        this.graphics = graphics;
    }

    static byte[] image(Picture picture, double scale) {
        int width = (int) Math.ceil(picture.width() * scale);
        int height = (int) Math.ceil(picture.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(Color.decode(Ink.PAPER));
            graphics.fillRect(0, 0, width, height);
            graphics.scale(scale, scale);
            picture.paint(new PngCanvas(graphics));
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void line(List<Point> points, Pen pen) {
        draw(path(points), "", pen);
    }

    @Override
    public void polygon(List<Point> corners, String fill, Pen pen) {
        Path2D path = path(corners);
        path.closePath();
        draw(path, fill, pen);
    }

    private static Path2D path(List<Point> points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points.get(0).x(), points.get(0).y());
        points.subList(1, points.size()).forEach(p -> path.lineTo(p.x(), p.y()));
        return path;
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, String fill, Pen pen) {
        draw(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius), fill, pen);
    }

    @Override
    public void ellipse(Point centre, double radiusX, double radiusY, String fill, Pen pen) {
        draw(new Ellipse2D.Double(centre.x() - radiusX, centre.y() - radiusY, 2 * radiusX, 2 * radiusY), fill, pen);
    }

    private void draw(Shape shape, String fill, Pen pen) {
        if (!fill.isEmpty()) {
            graphics.setColor(Color.decode(fill));
            graphics.fill(shape);
        }
        if (!pen.colour().isEmpty()) {
            graphics.setColor(Color.decode(pen.colour()));
            float width = (float) pen.width();
            graphics.setStroke(
                    pen.dashed()
                            ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0)
                            : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            graphics.draw(shape);
        }
    }

    /** Fills outlines of letters: their places then do not depend on the scale. */
    @Override
    public void text(Point at, String text, Lettering lettering) {
        if (text.isBlank()) {
            return;
        }
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) lettering.size());
        TextLayout layout = new TextLayout(text, font, graphics.getFontRenderContext());
        AffineTransform place = AffineTransform.getTranslateInstance(at.x(), at.y());
        place.rotate(Math.toRadians(lettering.degrees()));
        place.translate(-lettering.anchor().share * layout.getAdvance(), 0.35 * lettering.size());
        graphics.setColor(Color.decode(lettering.colour()));
        graphics.fill(layout.getOutline(place));
    }
}
