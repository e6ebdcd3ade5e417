// What stands in tags: `params.items | length > 0 and not isLast`.
//
// Binding, loosest first: a if b else c; or; and; not; in; is; == != === !== < > <= >=; + - ~;
// * / // %; **; - + before a value; filters; calls, members and indices. As JavaScript binds what
// Nunjucks makes of a template, and not as the Nunjucks grammar is written.
#pragma once

#include <vector>

#include "template/filters.h"
#include "template/syntax_tree.h"
#include "template/token_reader.h"

namespace hearken::templates {

class ExpressionParser {
public:
    ExpressionParser(TokenReader& tokens, Names& names, const Filters& filters, int nesting_max)
        : tokens_(tokens), names_(names), filters_(filters), nesting_max_(nesting_max) {}

    /// One whole expression.
    Result<ExpressionPtr> parse();

    /// `(a, b=1)`: REQUIRES that "(" is next. Positional ones go to `parts`, the others to `named`.
    Result<void> parse_arguments(std::vector<ExpressionPtr>& parts,
                                 std::vector<NamedExpression>& named);

private:
    Result<ExpressionPtr> parse_or();
    Result<ExpressionPtr> parse_and();
    Result<ExpressionPtr> parse_not();
    Result<ExpressionPtr> parse_in();
    Result<ExpressionPtr> parse_is();
    Result<ExpressionPtr> parse_comparison();
    Result<ExpressionPtr> parse_sum();
    Result<ExpressionPtr> parse_product();
    Result<ExpressionPtr> parse_power();
    Result<ExpressionPtr> parse_filtered();
    Result<ExpressionPtr> parse_signed();
    Result<ExpressionPtr> parse_postfix();
    Result<ExpressionPtr> parse_primary();
    Result<ExpressionPtr> parse_name();
    Result<ExpressionPtr> parse_list();
    Result<ExpressionPtr> parse_map();
    Result<ExpressionPtr> parse_filter(ExpressionPtr input);

    [[nodiscard]] ExpressionPtr make(Expression::Kind kind) const;
    [[nodiscard]] ExpressionPtr make_literal(Value value) const;
    Result<ExpressionPtr> operation(Operator op, ExpressionPtr left, ExpressionPtr right) const;
    /// `made` with its depth, now that it has its parts.
    Result<ExpressionPtr> finish(ExpressionPtr made) const;
    [[nodiscard]] Failure too_deep() const;
    /// Fails where expressions stand too deep within one another.
    Result<void> check_nesting() const;

    TokenReader& tokens_;
    Names& names_;
    const Filters& filters_;
    int nesting_max_;
    int nesting_ = 0;
};

}  // namespace hearken::templates
