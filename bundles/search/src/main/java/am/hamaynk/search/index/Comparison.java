package am.hamaynk.search.index;

import am.hamaynk.api.search.SearchSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;

/**
 * Compares one module's documents, as they stream by, with what stood in the index when it began, and so finds what is
 * new, other and gone. It remembers one bit for each document and nothing else.
 */
public final class Comparison {
    private final String module;
    private final List<Leaf> leaves = new ArrayList<>();
    private final FixedBitSet seen;

    public Comparison(String module, IndexSearcher searcher) throws IOException {
        this.module = module;
        this.seen = new FixedBitSet(Math.max(1, searcher.getIndexReader().maxDoc()));
        for (LeafReaderContext context : searcher.getIndexReader().leaves()) {
            Terms keys = context.reader().terms(Entries.KEY);
            if (keys != null) {
                leaves.add(new Leaf(context, keys.iterator()));
            }
        }
    }

    /** Whether the index had exactly this document. */
    public boolean same(SearchSource.Document document) throws IOException {
        BytesRef key = new BytesRef(Entries.key(module, document.id()));
        for (Leaf leaf : leaves) {
            int found = leaf.find(key);
            if (found >= 0) {
                seen.set(leaf.context.docBase + found);
                return leaf.print(found) == Entries.print(document);
            }
        }
        return false;
    }

    /** Whether the index had anything of the module. */
    public boolean had() throws IOException {
        for (Leaf leaf : leaves) {
            if (leaf.context.reader().postings(new Term(Entries.MODULE, module)) != null) {
                return true;
            }
        }
        return false;
    }

    /**
     * Keys of those that did not come by.
     *
     * @param each takes a key and says whether to go on
     */
    public void gone(Predicate<String> each) throws IOException {
        BytesRef prefix = new BytesRef(Entries.keys(module));
        for (Leaf leaf : leaves) {
            Bits live = leaf.context.reader().getLiveDocs();
            TermsEnum keys = leaf.context.reader().terms(Entries.KEY).iterator();
            if (keys.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
                continue;
            }
            do {
                BytesRef key = keys.term();
                if (!StringHelper.startsWith(key, prefix)) {
                    break;
                }
                PostingsEnum postings = keys.postings(null, PostingsEnum.NONE);
                for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
                    boolean there = live == null || live.get(doc);
                    if (there && !seen.get(leaf.context.docBase + doc) && !each.test(key.utf8ToString())) {
                        return;
                    }
                }
            } while (keys.next() != null);
        }
    }

    private static final class Leaf {
        private final LeafReaderContext context;
        private final TermsEnum keys;
        private PostingsEnum postings;
        private NumericDocValues prints;

        Leaf(LeafReaderContext context, TermsEnum keys) {
            this.context = context;
            this.keys = keys;
        }

        int find(BytesRef key) throws IOException {
            if (!keys.seekExact(key)) {
                return -1;
            }
            Bits live = context.reader().getLiveDocs();
            postings = keys.postings(postings, PostingsEnum.NONE);
            for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
                if (live == null || live.get(doc)) {
                    return doc;
                }
            }
            return -1;
        }

        long print(int doc) throws IOException {
            if (prints == null || prints.docID() > doc) {
                prints = context.reader().getNumericDocValues(Entries.PRINT);
            }
            return prints != null && prints.advanceExact(doc) ? prints.longValue() : 0;
        }
    }
}
