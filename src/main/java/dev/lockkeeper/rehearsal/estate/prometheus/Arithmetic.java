package dev.lockkeeper.rehearsal.estate.prometheus;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators of PromQL between scalars and between vectors with equal labels. */
final class Arithmetic {
    private Arithmetic() {}

    static int precedence(String operator) {
        return switch (operator) {
            case "or" -> 0;
            case "and", "unless" -> 1;
            case "==", "!=", ">", "<", ">=", "<=" -> 2;
            case "+", "-" -> 3;
            case "*", "/", "%" -> 4;
            default -> 5;
        };
    }

    static Value apply(String operator, Value left, Value right) {
        switch (operator) {
            case "or" -> {
                Map<Map<String, String>, Double> all = new LinkedHashMap<>(right.samples());
                all.putAll(left.samples());
                return new Value(false, all);
            }
            case "and", "unless" -> {
                Map<Map<String, String>, Double> kept = new LinkedHashMap<>(left.samples());
                kept.keySet().removeIf(labels -> right.samples().containsKey(labels) != operator.equals("and"));
                return new Value(false, kept);
            }
            default -> {
                return pairwise(operator, left, right);
            }
        }
    }

    private static Value pairwise(String operator, Value left, Value right) {
        if (left.scalar() && right.scalar()) {
            return Value.scalar(numeric(operator, left.number(), right.number()));
        }
        Map<Map<String, String>, Double> results = new LinkedHashMap<>();
        Value leading = left.scalar() ? right : left;
        for (Map<String, String> labels : leading.samples().keySet()) {
            Double one = operand(left, labels);
            Double other = operand(right, labels);
            if (one != null && other != null && kept(operator, one, other)) {
                double sample = left.scalar() ? other : one;
                results.put(labels, isComparison(operator) ? sample : numeric(operator, one, other));
            }
        }
        return new Value(false, results);
    }

    private static @Nullable Double operand(Value value, Map<String, String> labels) {
        return value.scalar() ? Double.valueOf(value.number()) : value.samples().get(labels);
    }

    private static boolean isComparison(String operator) {
        return precedence(operator) == 2;
    }

    private static boolean kept(String operator, double left, double right) {
        return !isComparison(operator) || numeric(operator, left, right) == 1;
    }

    private static double numeric(String operator, double left, double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "%" -> left % right;
            case "^" -> Math.pow(left, right);
            case "==" -> left == right ? 1 : 0;
            case "!=" -> left != right ? 1 : 0;
            case ">" -> left > right ? 1 : 0;
            case "<" -> left < right ? 1 : 0;
            case ">=" -> left >= right ? 1 : 0;
            case "<=" -> left <= right ? 1 : 0;
            default -> throw new AssertionError(operator);
        };
    }
}
