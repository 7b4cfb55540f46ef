package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Two rules that only the source shows: compiled classes look the same with and without them. */
class SourceRulesTest {
    private static final Path SOURCES = Path.of("src", "main", "java");

    /** A new constant would silently go the default's way; without a default the compiler names every place to think about. */
    @Test
    void noSwitchOverConstantsHasADefault() throws IOException {
        assertThat(breaches(sources()))
                .filteredOn(breach -> breach.rule() == Rule.DEFAULT_OF_CONSTANTS)
                .isEmpty();
    }

    @Test
    void noConditionalExpressionHoldsAnother() throws IOException {
        assertThat(breaches(sources()))
                .filteredOn(breach -> breach.rule() == Rule.NESTED_CONDITIONAL)
                .isEmpty();
    }

    /** A rule that finds nothing might find nothing anywhere. */
    @Test
    void plantedBreachesAreFound() throws IOException {
        var planted = text("Planted", """
                class Planted {
                    enum Colour { RED, DARK_BLUE }
                    static final int MARK = 7;
                    int nested(boolean a, boolean b) {
                        return a ? 1 : b ? 2 : 3;
                    }
                    int nestedInAnArgument(boolean a, boolean b) {
                        return a ? Math.abs((b ? 2 : 3)) : 1;
                    }
                    int expression(Colour colour) {
                        return switch (colour) { case RED -> 1; default -> 2; };
                    }
                    void statement(Colour colour) {
                        switch (colour) {
                            case DARK_BLUE:
                                break;
                            default:
                        }
                    }
                    int fine(Colour colour, int number, String text, boolean a) {
                        int one = switch (colour) { case RED -> 1; case DARK_BLUE -> 2; };
                        int two = switch (number) { case MARK -> 1; default -> 2; };
                        int three = switch (text) { case "RED" -> a ? 1 : 2; default -> 3; };
                        java.util.function.IntSupplier later = a ? () -> a ? 1 : 2 : () -> 3;
                        return one + two + three + (a ? 1 : 2) + later.getAsInt();
                    }
                }
                """);
        assertThat(breaches(List.of(planted)))
                .extracting(Breach::rule, Breach::line)
                .containsExactly(
                        tuple(Rule.NESTED_CONDITIONAL, 5L),
                        tuple(Rule.NESTED_CONDITIONAL, 8L),
                        tuple(Rule.DEFAULT_OF_CONSTANTS, 11L),
                        tuple(Rule.DEFAULT_OF_CONSTANTS, 14L));
    }

    private enum Rule {
        NESTED_CONDITIONAL,
        DEFAULT_OF_CONSTANTS
    }

    private record Breach(Rule rule, String file, long line) {}

    private static List<JavaFileObject> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            var sources = new ArrayList<JavaFileObject>();
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.add(text(SOURCES.relativize(file).toString(), Files.readString(file)));
            }
            assertThat(sources).hasSizeGreaterThan(100);
            return sources;
        }
    }

    private static JavaFileObject text(String name, String content) {
        var uri = URI.create("text:///" + name.replace('\\', '/').replace(".java", "") + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return content;
            }
        };
    }

    private static List<Breach> breaches(List<JavaFileObject> sources) throws IOException {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "The tests run on a JDK");
        var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
        var found = new ArrayList<Breach>();
        for (var unit : task.parse()) {
            new Search(unit, Trees.instance(task), found).scan(unit, null);
        }
        return found;
    }

    private static final class Search extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<Breach> found;
        /** The file's own constants of another type than an enum: a switch over a number may name them. */
        private final Set<String> numbers = new HashSet<>();

        Search(CompilationUnitTree unit, Trees trees, List<Breach> found) {
            this.unit = unit;
            this.trees = trees;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            for (var member : type.getMembers()) {
                if (member instanceof VariableTree field && field.getType() instanceof PrimitiveTypeTree) {
                    numbers.add(field.getName().toString());
                }
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitConditionalExpression(ConditionalExpressionTree conditional, Void unused) {
            // what stands in the body of a lambda, a class or a switch is on its own
            for (var path = getCurrentPath().getParentPath(); path != null; path = path.getParentPath()) {
                var around = path.getLeaf();
                if (around instanceof ConditionalExpressionTree) {
                    add(Rule.NESTED_CONDITIONAL, conditional);
                    break;
                }
                if (!(around instanceof ExpressionTree)
                        || around instanceof LambdaExpressionTree
                        || around instanceof SwitchExpressionTree) {
                    break;
                }
            }
            return super.visitConditionalExpression(conditional, null);
        }

        @Override
        public Void visitSwitchExpression(SwitchExpressionTree choice, Void unused) {
            checkDefault(choice, choice.getCases());
            return super.visitSwitchExpression(choice, null);
        }

        @Override
        public Void visitSwitch(SwitchTree choice, Void unused) {
            checkDefault(choice, choice.getCases());
            return super.visitSwitch(choice, null);
        }

        private void checkDefault(Tree choice, List<? extends CaseTree> cases) {
            if (cases.stream().anyMatch(SourceRulesTest::isDefault)
                    && cases.stream()
                            .flatMap(one -> one.getExpressions().stream())
                            .anyMatch(this::isConstant)) {
                add(Rule.DEFAULT_OF_CONSTANTS, choice);
            }
        }

        private boolean isConstant(ExpressionTree label) {
            return label instanceof IdentifierTree name
                    && name.getName().toString().matches("[A-Z][A-Z0-9_]*")
                    && !numbers.contains(name.getName().toString());
        }

        private void add(Rule rule, Tree tree) {
            long start = trees.getSourcePositions().getStartPosition(unit, tree);
            found.add(new Breach(
                    rule, unit.getSourceFile().getName(), unit.getLineMap().getLineNumber(start)));
        }
    }

    /** From Java 21 on {@code default} is a label of its own and no longer a case without labels. */
    private static boolean isDefault(CaseTree one) {
        return one.getExpressions().isEmpty() && one.toString().stripLeading().startsWith("default");
    }
}
