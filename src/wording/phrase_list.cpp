#include "wording/phrase_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/check.h"
#include "base/small_table.h"
#include "base/text.h"

namespace hearken::wording {

namespace embedded {
extern const std::string_view phrases;
extern const std::string_view expressions;
extern const std::string_view groups;
}  // namespace embedded

namespace {

Failure bad_line(std::string_view file, std::size_t line, std::string_view what) {
    return fail(ErrorKind::invalid_input,
                fmt::format("Line {} of {}: {}.", line, file, what),
                "Mend it as data/wording/README.md says.");
}

RE2::Options options() {
    RE2::Options made;
    made.set_log_errors(false);
    made.set_encoding(RE2::Options::EncodingLatin1);  // bytes: what is looked for is ASCII
    made.set_max_mem(128 << 20);
    return made;
}

/// The columns `names` of each row of a table.
Result<std::vector<SmallTable::Row>> columns_of(std::string_view csv,
                                                std::string_view file,
                                                const std::vector<std::string>& names) {
    const SmallTable table = TRY(parse_small_table(csv, file));
    std::vector<std::size_t> columns;
    for (const std::string& name : names) {
        const std::optional<std::size_t> column = table.column(name);
        if (!column) return bad_line(file, 1, fmt::format("there is no column {}", name));
        columns.push_back(*column);
    }
    std::vector<SmallTable::Row> rows;
    for (const SmallTable::Row& row : table.rows) {
        SmallTable::Row& made = rows.emplace_back(SmallTable::Row{row.line, {}});
        for (const std::size_t column : columns) made.fields.push_back(row.fields[column]);
    }
    return rows;
}

using Groups = std::map<std::string, std::string, std::less<>>;

/// `text` with its groups written out; groups may stand in groups that come later.
Result<std::string> written_out(std::string_view text,
                                const Groups& groups,
                                std::string_view file,
                                std::size_t line) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('<'), text.size());
        out += text.substr(0, open);
        text.remove_prefix(open);
        if (text.empty()) break;
        const std::size_t close = text.find('>');
        const auto group =
            close == std::string_view::npos ? groups.end() : groups.find(text.substr(1, close - 1));
        if (group == groups.end())
            return bad_line(file, line, "it names a group that is not there");
        out += group->second;
        text.remove_prefix(close + 1);
    }
    return out;
}

Result<std::shared_ptr<const RE2>> compiled(const std::string& expression,
                                            std::string_view file,
                                            std::size_t line) {
    auto made = std::make_shared<const RE2>(expression, options());
    if (!made->ok())
        return bad_line(file, line, fmt::format("it is no expression: {}", made->error()));
    return made;
}

}  // namespace

const PhraseList& PhraseList::shipped() {
    static const PhraseList list = [] {
        Result<PhraseList> made = parse(embedded::phrases, embedded::expressions, embedded::groups);
        HEARKEN_CHECK(made.has_value());
        return std::move(*made);
    }();
    return list;
}

Result<PhraseList> PhraseList::parse(std::string_view phrases,
                                     std::string_view expressions,
                                     std::string_view groups) {
    constexpr std::string_view phrases_file = "phrases.csv";
    constexpr std::string_view expressions_file = "expressions.csv";
    constexpr std::string_view groups_file = "groups.csv";
    Groups known;
    for (const auto& row : TRY(columns_of(groups, groups_file, {"name", "expression"})))
        known[row.fields[0]] = TRY(written_out(row.fields[1], known, groups_file, row.line));

    PhraseList list;
    std::map<std::string, std::size_t, std::less<>> by_id;
    for (const auto& row : TRY(columns_of(
             phrases, phrases_file, {"id", "phrase", "of", "subject", "instead", "why"}))) {
        Phrase phrase;
        phrase.id = row.fields[0];
        phrase.name = row.fields[1];
        phrase.of_anyone = row.fields[2] == "anyone";
        phrase.of_child = row.fields[2].starts_with("child");
        phrase.of_carer = row.fields[2].ends_with("carer");
        if (!phrase.of_anyone && !phrase.of_child && !phrase.of_carer)
            return bad_line(
                phrases_file, row.line, "of is none of child, carer, child carer, anyone");
        if (row.fields[3] == "child")
            phrase.subject = Subject::child;
        else if (!row.fields[3].empty())
            return bad_line(phrases_file, row.line, "subject is neither child nor empty");
        phrase.instead = row.fields[4];
        phrase.why = row.fields[5];
        if (phrase.id.empty() || phrase.name.empty() || phrase.instead.empty())
            return bad_line(phrases_file, row.line, "id, phrase or instead is empty");
        if (!by_id.emplace(phrase.id, list.phrases_.size()).second)
            return bad_line(phrases_file, row.line, "its id stands above");
        list.phrases_.push_back(std::move(phrase));
    }

    // Several expressions have one and the same under "unless".
    std::map<std::string, std::shared_ptr<const RE2>, std::less<>> made_before;
    for (const auto& row :
         TRY(columns_of(expressions, expressions_file, {"id", "find", "unless", "when"}))) {
        const auto phrase = by_id.find(row.fields[0]);
        if (phrase == by_id.end())
            return bad_line(expressions_file, row.line, "no phrase has its id");
        Expression made;
        made.phrase = phrase->second;
        const std::string find = TRY(written_out(row.fields[1], known, expressions_file, row.line));
        if (!list.filter_.add(find, options()))
            return bad_line(expressions_file, row.line, "it is no expression");
        if (!row.fields[2].empty()) {
            std::shared_ptr<const RE2>& unless = made_before[row.fields[2]];
            if (unless == nullptr)
                unless =
                    TRY(compiled(TRY(written_out(row.fields[2], known, expressions_file, row.line)),
                                 expressions_file,
                                 row.line));
            made.unless = unless;
        }
        made.if_repeated = row.fields[3] == "repeated";
        list.expressions_.push_back(std::move(made));
    }
    list.filter_.finish();
    for (std::size_t at = 0; at < list.expressions_.size(); ++at)
        list.expressions_[at].find = &list.filter_.at(at);
    return list;
}

}  // namespace hearken::wording
