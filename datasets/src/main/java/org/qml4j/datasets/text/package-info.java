/**
 * Text: strict readers of stories, questions, captions, labelled sentences and plain corpora; vocabularies of characters and
 * words; bags of words.
 *
 * <pre>{@code
 * TextCorpus plays = TextSets.tinyShakespeare(Datasets.standard());
 * Vocabulary characters = Vocabulary.ofCharacters(plays.text());
 * int[] codes = characters.encode(Tokenizer.characters().tokens(plays.text()));
 * }</pre>
 */
@NullMarked
package org.qml4j.datasets.text;

import org.jspecify.annotations.NullMarked;
