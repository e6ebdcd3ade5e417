#include "template/parser.h"

#include <algorithm>
#include <initializer_list>

#include "template/expression_parser.h"
#include "template/lexer.h"
#include "template/token_reader.h"

namespace hearken::templates {
namespace {

using Kind = Statement::Kind;
using Words = std::initializer_list<std::string_view>;

constexpr std::string_view all_statements =
    "block, call, elif, else, extends, for, from, if, import, include, macro, raw, set";

class Parser {
public:
    Parser(std::vector<Token> tokens,
           std::string name,
           Names& names,
           const Filters& filters,
           int nesting_max)
        : made_(std::make_unique<Template>(Template{std::move(name), {}, {}})),
          tokens_(std::move(tokens), made_->name),
          expressions_(tokens_, names, filters, nesting_max),
          names_(names),
          nesting_max_(nesting_max) {}

    Result<std::unique_ptr<Template>> parse() {
        made_->body = TRY(parse_body({}));
        collect_blocks(made_->body);
        return std::move(made_);
    }

private:
    // Statements up to a tag that begins with one of `ends`, whose word is left to be read; to the
    // end of the template where there are none.
    Result<Body> parse_body(Words ends) {
        ++nesting_;
        if (nesting_ > nesting_max_)
            return tokens_.failure(
                tokens_.peek().line,
                fmt::format("tags stand more than {} deep in one another", nesting_max_),
                "Move the inner ones into a macro.");
        Body body;
        while (true) {
            const std::uint32_t line = tokens_.peek().line;
            switch (tokens_.peek().kind) {
                case Token::Kind::end:
                    if (ends.size() != 0)
                        return tokens_.unexpected(fmt::format("{{% {} %}}", *(ends.end() - 1)));
                    --nesting_;
                    return body;
                case Token::Kind::data: {
                    Statement text;
                    text.line = line;
                    text.text = std::move(tokens_.take().text);
                    body.push_back(std::move(text));
                    break;
                }
                case Token::Kind::output_start: {
                    tokens_.take();
                    Statement output;
                    output.kind = Kind::output;
                    output.line = line;
                    output.expression = TRY(expressions_.parse());
                    TRY(tokens_.expect(Token::Kind::output_end, "}}"));
                    body.push_back(std::move(output));
                    break;
                }
                default: {
                    tokens_.take();
                    const std::string& word = tokens_.peek().text;
                    const bool is_end = std::find(ends.begin(), ends.end(), word) != ends.end();
                    if (is_end && tokens_.peek().kind == Token::Kind::name) {
                        --nesting_;
                        return body;
                    }
                    body.push_back(TRY(parse_statement()));
                }
            }
        }
    }

    Result<void> end_tag() { return tokens_.expect(Token::Kind::block_end, "%}"); }

    Result<void> end_tag(std::string_view word) {
        TRY(tokens_.expect_word(word));
        return end_tag();
    }

    Result<NameId> take_name(std::string_view what) {
        return names_.id_of(TRY(tokens_.expect_name(what)));
    }

    Result<Statement> parse_statement() {
        const std::uint32_t line = tokens_.peek().line;
        const std::string word = TRY(tokens_.expect_name("a statement"));
        Statement made = TRY(parse_statement_named(word, line));
        made.line = line;
        return made;
    }

    Result<Statement> parse_statement_named(const std::string& word, std::uint32_t line) {
        if (word == "if") return parse_if();
        if (word == "for") return parse_for();
        if (word == "set") return parse_set();
        if (word == "macro") return parse_macro(line);
        if (word == "call") return parse_call(line);
        if (word == "include") return parse_include();
        if (word == "import") return parse_import();
        if (word == "from") return parse_from();
        if (word == "block") return parse_block(line);
        if (word == "extends") return parse_extends();
        return tokens_.failure(line,
                               fmt::format("there is no statement \"{}\" here", printable(word)),
                               fmt::format("The statements are {}.", all_statements));
    }

    Result<Statement> parse_if() {
        Statement made;
        made.kind = Kind::choice;
        bool has_else = false;
        while (true) {
            Branch& branch = made.branches.emplace_back();
            if (!has_else) branch.condition = TRY(expressions_.parse());
            TRY(end_tag());
            if (has_else)
                branch.body = TRY(parse_body({"endif"}));
            else
                branch.body = TRY(parse_body({"elif", "elseif", "else", "endif"}));
            if (tokens_.skip_word("endif")) break;
            has_else = tokens_.take().text == "else";
        }
        TRY(end_tag());
        return made;
    }

    Result<Statement> parse_for() {
        Statement made;
        made.kind = Kind::loop;
        do {
            made.names.push_back(TRY(take_name("the name of a variable")));
        } while (tokens_.skip_sign(","));
        TRY(tokens_.expect_word("in"));
        made.expression = TRY(expressions_.parse());
        TRY(end_tag());
        made.body = TRY(parse_body({"else", "endfor"}));
        if (tokens_.skip_word("else")) {
            TRY(end_tag());
            made.otherwise = TRY(parse_body({"endfor"}));
        }
        TRY(end_tag("endfor"));
        return made;
    }

    Result<Statement> parse_set() {
        Statement made;
        do {
            made.names.push_back(TRY(take_name("the name of a variable")));
        } while (tokens_.skip_sign(","));
        if (tokens_.skip_sign("=")) {
            made.kind = Kind::assign;
            made.expression = TRY(expressions_.parse());
            TRY(end_tag());
            return made;
        }
        made.kind = Kind::capture;
        TRY(end_tag());
        made.body = TRY(parse_body({"endset"}));
        TRY(end_tag("endset"));
        return made;
    }

    // (a, b, c=1): positional parameters first.
    Result<void> parse_parameters(MacroDefinition& macro) {
        TRY(tokens_.expect_sign("("));
        while (!tokens_.skip_sign(")")) {
            std::string name = TRY(tokens_.expect_name("the name of a parameter"));
            const NameId id = names_.id_of(name);
            if (tokens_.skip_sign("=")) {
                NamedExpression& parameter = macro.defaults.emplace_back();
                parameter.name = std::move(name);
                parameter.id = id;
                parameter.value = TRY(expressions_.parse());
            } else if (macro.defaults.empty()) {
                macro.positional.push_back(id);
            } else {
                return tokens_.unexpected("=, as after a parameter with a value of its own");
            }
            if (!tokens_.is_sign(")")) TRY(tokens_.expect_sign(","));
        }
        return {};
    }

    Result<Statement> parse_macro(std::uint32_t line) {
        Statement made;
        made.kind = Kind::macro;
        made.macro = std::make_unique<MacroDefinition>();
        made.macro->line = line;
        made.macro->name = TRY(tokens_.expect_name("the name of a macro"));
        made.macro->id = names_.id_of(made.macro->name);
        TRY(parse_parameters(*made.macro));
        TRY(end_tag());
        made.macro->body = TRY(parse_body({"endmacro"}));
        tokens_.take();
        tokens_.skip_word(made.macro->name);  // {% endmacro name %}
        TRY(end_tag());
        return made;
    }

    Result<Statement> parse_call(std::uint32_t line) {
        Statement made;
        made.kind = Kind::call;
        made.macro = std::make_unique<MacroDefinition>();
        made.macro->line = line;
        made.macro->name = "caller";
        made.macro->id = names_.id_of("caller");
        if (tokens_.is_sign("(")) TRY(parse_parameters(*made.macro));
        made.expression = TRY(expressions_.parse());
        if (made.expression->kind != Expression::Kind::call)
            return tokens_.failure(
                line, "what {% call %} calls is no call", "Write {% call name(arguments) %}.");
        TRY(end_tag());
        made.macro->body = TRY(parse_body({"endcall"}));
        TRY(end_tag("endcall"));
        return made;
    }

    Result<Statement> parse_include() {
        Statement made;
        made.kind = Kind::include;
        made.expression = TRY(expressions_.parse());
        if (tokens_.skip_word("ignore")) {
            TRY(tokens_.expect_word("missing"));
            made.ignores_missing = true;
        }
        TRY(end_tag());
        return made;
    }

    Result<Statement> parse_import() {
        Statement made;
        made.kind = Kind::import_all;
        made.expression = TRY(expressions_.parse());
        TRY(tokens_.expect_word("as"));
        made.names.push_back(TRY(take_name("the name to give it")));
        TRY(end_tag());
        return made;
    }

    Result<Statement> parse_from() {
        Statement made;
        made.kind = Kind::import_some;
        made.expression = TRY(expressions_.parse());
        TRY(tokens_.expect_word("import"));
        do {
            ImportedName& imported = made.imported.emplace_back();
            imported.name = TRY(tokens_.expect_name("the name to import"));
            imported.id = names_.id_of(imported.name);
            imported.alias = imported.id;
            if (imported.name.starts_with('_'))
                return tokens_.failure(tokens_.peek().line,
                                       "a name that begins with _ is private to its template",
                                       "Take off the _ where it is defined, and here.");
            if (tokens_.skip_word("as")) imported.alias = TRY(take_name("the name to give it"));
        } while (tokens_.skip_sign(","));
        TRY(end_tag());
        return made;
    }

    Result<Statement> parse_block(std::uint32_t line) {
        Statement made;
        made.kind = Kind::block;
        const std::string name = TRY(tokens_.expect_name("the name of a block"));
        made.names.push_back(names_.id_of(name));
        if (!block_names_.emplace(made.names[0], true).second)
            return tokens_.failure(line,
                                   fmt::format("there are two blocks \"{}\"", printable(name)),
                                   "Give one of them another name.");
        TRY(end_tag());
        made.body = TRY(parse_body({"endblock"}));
        tokens_.take();
        tokens_.skip_word(name);  // {% endblock name %}
        TRY(end_tag());
        return made;
    }

    Result<Statement> parse_extends() {
        Statement made;
        made.kind = Kind::extends;
        made.expression = TRY(expressions_.parse());
        TRY(end_tag());
        return made;
    }

    // Once the tree stands still, so that the pointers into it stay true.
    void collect_blocks(const Body& body) {
        for (const Statement& statement : body) {
            if (statement.kind == Kind::block) made_->blocks[statement.names[0]] = &statement;
            collect_blocks(statement.body);
            collect_blocks(statement.otherwise);
            for (const Branch& branch : statement.branches) collect_blocks(branch.body);
            if (statement.macro != nullptr) collect_blocks(statement.macro->body);
        }
    }

    std::unique_ptr<Template> made_;
    TokenReader tokens_;
    ExpressionParser expressions_;
    Names& names_;
    int nesting_max_;
    int nesting_ = 0;
    std::map<NameId, bool> block_names_;
};

}  // namespace

Result<std::unique_ptr<Template>> parse_template(std::string_view text,
                                                 std::string name,
                                                 Names& names,
                                                 const Filters& filters,
                                                 int nesting_max) {
    std::vector<Token> tokens = TRY(read_tokens(text, name));
    return Parser{std::move(tokens), std::move(name), names, filters, nesting_max}.parse();
}

}  // namespace hearken::templates
