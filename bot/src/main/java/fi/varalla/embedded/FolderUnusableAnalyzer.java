package fi.varalla.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows two sentences instead of a stack trace.
final class FolderUnusableAnalyzer extends AbstractFailureAnalyzer<FolderUnusable> {

    @Override
    protected FailureAnalysis analyze(Throwable root, FolderUnusable cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
