package org.qml4j.datasets.catalog;

import java.net.URI;

/**
 * A folder on a server.
 *
 * @param folder its address, with a slash at the end
 * @param ending what follows the name of a file: {@code .gz} if the server holds it compressed
 */
public record Mirror(URI folder, String ending) {
    /**
     * A server that holds every file as NAME.gz.
     *
     * @param folder its address, with a slash at the end
     * @return the mirror
     */
    public static Mirror gzipped(String folder) {
        return new Mirror(URI.create(folder), ".gz");
    }

    /**
     * A server that holds every file under its name.
     *
     * @param folder its address, with a slash at the end
     * @return the mirror
     */
    public static Mirror plain(String folder) {
        return new Mirror(URI.create(folder), "");
    }

    /**
     * The address of a file.
     *
     * @param name name of the file
     * @return where to ask for it
     */
    public URI address(String name) {
        return folder.resolve(name + ending);
    }
}
