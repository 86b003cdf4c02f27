package dev.lockkeeper.app;

import dev.lockkeeper.ledger.LedgerException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What went wrong, in a sentence for operators; a stack trace only for what nobody expected. */
final class ExecutionFailure implements IExecutionExceptionHandler {
    /** Wrong usage or configuration. */
    static final int MISUSE = 2;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof LedgerException
                || failure instanceof Misconfigured
                || failure instanceof java.io.IOException
                || failure instanceof IllegalStateException) {
            err.println("lockkeeper: " + failure.getMessage());
        } else {
            failure.printStackTrace(err);
        }
        err.flush();
        return MISUSE;
    }
}
