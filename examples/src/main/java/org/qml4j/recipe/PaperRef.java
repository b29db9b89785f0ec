package org.qml4j.recipe;

import java.util.List;

/**
 * A reference to a paper.
 *
 * @param title the full title
 * @param authors family names in the order of the paper
 * @param year year of the cited version
 * @param arxivId arXiv identifier such as {@code 2304.09224}, or the empty string
 * @param venue journal or proceedings with volume and pages, or the empty string
 */
public record PaperRef(String title, List<String> authors, int year, String arxivId, String venue) {
    /** Copies the list and checks that nothing essential is missing. */
    public PaperRef {
        authors = List.copyOf(authors);
        if (title.isBlank() || authors.isEmpty()) {
            throw new IllegalArgumentException("A paper needs a title and at least one author: '" + title + "'.");
        }
    }

    /**
     * Gives the reference as one line: authors, title, venue or arXiv number, year.
     *
     * @return the line
     */
    public String citation() {
        String names = authors.size() > 3 ? authors.get(0) + " et al." : String.join(", ", authors);
        String where = (venue.isEmpty() ? "" : ". " + venue) + (arxivId.isEmpty() ? "" : ". arXiv:" + arxivId);
        return names + ": " + title + where + " (" + year + ")";
    }
}
