package io.github.pgai4j.embedding;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

enum LoggingTruncationListener implements TruncationListener {
    INSTANCE;

    private static final Logger LOG = LoggerFactory.getLogger(TruncationListener.class);

    @Override
    public void truncated(List<Truncation> truncations) {
        if (LOG.isWarnEnabled()) {
            LOG.warn(messageFor(truncations));
        }
    }

    static String messageFor(List<Truncation> truncations) {
        int limit = truncations.get(0).tokenLimit();
        int longest =
                truncations.stream().mapToInt(Truncation::tokenCount).max().orElse(limit);
        return "%d text%s had more than the %d tokens that the model reads (the longest: %d); what comes after them is not"
                        .formatted(truncations.size(), truncations.size() == 1 ? "" : "s", limit, longest)
                + " searchable. Choose a smaller chunk_size: English has about 4 characters a token";
    }
}
