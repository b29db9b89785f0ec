package org.qml4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qml4j.recipe.Progress;

/**
 * Where a command prints: results to the standard output, progress and errors to the standard error.
 *
 * <p>The only class that touches the standard streams.
 */
public final class Console {
    /** System property that says whether the standard error is a terminal; set by the launcher. */
    public static final String TERMINAL_PROPERTY = "qml4j.terminal";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final InputStream in;

    private Console(PrintWriter out, PrintWriter err, boolean terminal, InputStream in) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.in = in;
    }

    /**
     * Prints to the streams of this process.
     *
     * @return the console
     */
    public static Console system() {
        return of(writer(System.out), writer(System.err), isTerminal()).withInput(System.in);
    }

    /**
     * Prints to given writers.
     *
     * @param out for results
     * @param err for progress and errors
     * @param terminal true to draw moving progress bars on {@code err}
     * @return the console
     */
    public static Console of(PrintWriter out, PrintWriter err, boolean terminal) {
        return new Console(out, err, terminal, InputStream.nullInputStream());
    }

    /**
     * The same console with something to read.
     *
     * @param input what {@link #input} reads
     * @return the console
     */
    public Console withInput(InputStream input) {
        return new Console(out, err, terminal, input);
    }

    /**
     * Reads the standard input to its end, as text in UTF-8.
     *
     * @return the text
     * @throws IOException if it cannot be read
     */
    public String input() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /**
     * Gives the writer for results.
     *
     * @return the writer
     */
    public PrintWriter out() {
        return out;
    }

    /**
     * Gives the writer for progress and errors.
     *
     * @return the writer
     */
    public PrintWriter err() {
        return err;
    }

    /**
     * Prints a line of result.
     *
     * @param line without line end
     */
    public void line(String line) {
        out.println(line);
        out.flush();
    }

    /**
     * Prints a line of result with values in it, formatted without regard to the user's country.
     *
     * @param format as of {@link String#format(Locale, String, Object...)}
     * @param values to put in
     */
    public void format(String format, Object... values) {
        line(String.format(Locale.ROOT, format, values));
    }

    /**
     * Prints an error: one line that begins with the program's name.
     *
     * @param message what and how to fix; line ends in it become spaces
     */
    public void error(String message) {
        err.println("qml4j: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
        err.flush();
    }

    /**
     * Prints a note beside the result, such as where a file was written or what is going on.
     *
     * @param line without line end
     */
    public void note(String line) {
        err.println(line);
        err.flush();
    }

    /**
     * Prints rows as a table with left-aligned columns, two spaces apart.
     *
     * @param header one cell per column
     * @param rows each with as many cells as the header
     */
    public void table(List<String> header, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        all.addAll(rows);
        int[] widths = new int[header.size()];
        for (List<String> row : all) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
            }
            line(line.toString().stripTrailing());
        }
    }

    /**
     * Gives progress display: one bar on a terminal, elsewhere a plain line every few seconds at most.
     *
     * @return a factory of tasks that print to the standard error
     */
    public Progress.Factory progress() {
        if (terminal) {
            return new BarProgress();
        }
        LineProgress.Pace pace = new LineProgress.Pace(System::nanoTime);
        return (task, total) -> new LineProgress(this, pace, task, total);
    }

    /** A pipe, a continuous-integration log and a start without the launcher get plain lines. */
    private static boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL_PROPERTY) && !Boolean.parseBoolean(System.getenv("CI"));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
