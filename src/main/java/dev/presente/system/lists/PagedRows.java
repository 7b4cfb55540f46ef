package dev.presente.system.lists;

import dev.presente.system.Listing;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Lists rows of the database page by page.
 *
 * @param columns what to select of them
 * @param rows which ones: {@code from ... where ...}
 * @param parameters sets the named parameters of {@code rows}
 */
public record PagedRows(JdbcClient jdbc, String columns, String rows, UnaryOperator<StatementSpec> parameters) {
    /** Creates a list of rows that depends on no parameter. */
    public PagedRows(JdbcClient jdbc, String columns, String rows) {
        this(jdbc, columns, rows, UnaryOperator.identity());
    }

    /**
     * Reads a page and counts all rows.
     *
     * @param order what they are sorted by; it must be different for any two rows
     * @param page the number of the page, from 0
     */
    public <T> Listing<T> page(String order, int page, int size, RowMapper<T> row) {
        var items = statement("select " + columns + " " + rows + " order by " + order + " limit :size offset :offset")
                .param("size", size)
                .param("offset", (long) page * size)
                .query(row)
                .list();
        var total = statement("select count(*) " + rows).query(Long.class).single();
        return new Listing<>(items, page, size, total);
    }

    /** Reads a page as it is wished for; these rows have the condition of the words that are searched for. */
    public <T> Listing<T> page(SortKey sort, ListWish wish, RowMapper<T> row) {
        var searched = new PagedRows(
                jdbc,
                columns,
                rows,
                statement -> parameters
                        .apply(statement)
                        .param(SearchWords.PARAMETER, wish.words().text()));
        return searched.page(sort.sql(wish.reverse()), wish.page(), wish.size(), row);
    }

    private StatementSpec statement(String sql) {
        return parameters.apply(jdbc.sql(sql));
    }
}
