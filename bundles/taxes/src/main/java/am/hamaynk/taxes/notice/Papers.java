package am.hamaynk.taxes.notice;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Fact;
import am.hamaynk.api.documents.Documents.Issued;
import am.hamaynk.api.text.Texts;
import am.hamaynk.taxes.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Official papers of the module, each issued once; where nothing on this node makes papers, pages are printed instead. */
@Component(service = Papers.class)
public final class Papers {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Documents documents;

    private final Sql sql;
    private final Transactions transactions;
    private final Texts texts;

    @Activate
    public Papers(@Reference Sql sql, @Reference Transactions transactions, @Reference Texts texts) {
        this.sql = sql;
        this.transactions = transactions;
        this.texts = texts;
    }

    /** With documents that stay. */
    public Papers(Sql sql, Transactions transactions, Texts texts, Documents documents) {
        this(sql, transactions, texts);
        this.documents = documents;
    }

    public boolean available() {
        return documents != null;
    }

    public String words(long drams, String lang) {
        return texts.words(drams, lang);
    }

    /**
     * @param subject what it is about, the same for the same content
     * @param year tax year of which all papers are taken away together, or null
     * @return code of the paper, issued now or before
     * @throws Problem {@code documents-absent} (503)
     */
    public String issue(
            String subject,
            Integer year,
            String kind,
            String template,
            String lang,
            Supplier<Map<String, Object>> model,
            List<Fact> facts) {
        Documents now = require();
        Optional<String> before = issued(subject, lang);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return transactions.call(() -> {
                Issued paper = now.issue("taxes", kind, template, lang, new HashMap<>(model.get()), facts, null);
                sql.update(
                        "insert into taxes_document (subject, lang, code, tax_year) values (?, ?, ?, ?)",
                        subject,
                        lang,
                        paper.code(),
                        year);
                return paper.code();
            });
        } catch (Sql.Failure failed) {
            if (failed.duplicate()) {
                return issued(subject, lang).orElseThrow(() -> failed);
            }
            throw failed;
        }
    }

    /**
     * What was issued of a subject, in whatever language and state, does not count any more: whoever checks it is told why.
     * Within the caller's transaction.
     *
     * @param subject how those of the papers begin
     */
    public void revoke(String subject, String reason) {
        List<String> codes = sql.list(
                "select code from taxes_document where subject like ?", row -> row.getString(1), subject + "%");
        if (codes.isEmpty()) {
            return;
        }
        Documents now = require();
        for (String code : codes) {
            if (now.find(code).filter(paper -> !paper.state().equals("revoked")).isPresent()) {
                now.revoke(code, reason);
            }
        }
    }

    /** What a paper is about, as it was said to {@link #issue}; empty where it was not issued here. */
    Optional<String> subject(String code) {
        Documents now = documents;
        boolean ours = now != null
                && now.find(code)
                        .filter(paper -> paper.module().equals("taxes"))
                        .isPresent();
        return ours
                ? sql.one("select subject from taxes_document where code = ?", row -> row.getString(1), code)
                : Optional.empty();
    }

    public byte[] content(String code) {
        return require().content(code);
    }

    private Documents require() {
        Documents now = documents;
        if (now == null) {
            throw Problem.of("documents-absent", 503);
        }
        return now;
    }

    private Optional<String> issued(String subject, String lang) {
        return sql.one(
                "select code from taxes_document where subject = ? and lang = ?",
                row -> row.getString(1),
                subject,
                lang);
    }
}
