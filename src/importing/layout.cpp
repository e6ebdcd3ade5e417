#include "importing/layout.h"

namespace hearken::importing {

using intake::TableId;

namespace {

// All texts that a pattern can give: itself, or the words of its list of codes.
void add_words(const Layout& layout, const Pattern* pattern, std::set<std::string>& words) {
    if (pattern == nullptr) return;
    if (pattern->is_constant()) {
        if (!pattern->text.empty()) words.insert(pattern->text);
        return;
    }
    for (const Piece& piece : pattern->pieces) {
        const auto list = layout.codes.find(piece.codes);
        if (piece.codes.empty() || list == layout.codes.end()) continue;
        for (const auto& [word, ours] : list->second.words)
            if (!ours.empty()) words.insert(ours);
        if (list->second.has_other && !list->second.other.empty()) words.insert(list->second.other);
    }
}

void add_names(const Layout& layout, const Rule& rule, NamesOfLayout& names) {
    switch (rule.table) {
        case TableId::events:
            add_words(layout, rule.field(intake::event_fields::kind), names.kinds);
            add_words(layout, rule.field(intake::event_fields::by_role), names.roles);
            add_words(layout, rule.field(intake::event_fields::by_agency), names.agencies);
            break;
        case TableId::notes:
            add_words(layout, rule.field(intake::note_fields::kind), names.kinds);
            add_words(layout, rule.field(intake::note_fields::by_role), names.roles);
            break;
        case TableId::roles:
            add_words(layout, rule.field(intake::role_fields::role), names.roles);
            break;
        case TableId::participants:
            add_words(layout, rule.field(intake::participant_fields::role), names.roles);
            add_words(layout, rule.field(intake::participant_fields::agency), names.agencies);
            break;
        case TableId::cases:
            add_words(layout, rule.field(intake::case_fields::agency), names.agencies);
            break;
        default:
            break;
    }
    for (const auto& [name, pattern] : rule.attributes)
        if (pattern.text != "{" + name + "}") names.attributes.insert(name);
}

}  // namespace

const Pattern* Rule::field(std::size_t position) const {
    for (const auto& [field, pattern] : fields)
        if (field == position) return &pattern;
    return nullptr;
}

const std::string* Layout::of_cases_at(std::size_t field) const {
    for (const auto& [stated, value] : of_cases)
        if (stated == field) return &value;
    return nullptr;
}

NamesOfLayout names_of(const Layout& layout) {
    NamesOfLayout names;
    for (const ForeignTable& table : layout.tables)
        for (const Rule& rule : table.rules) add_names(layout, rule, names);
    for (const auto& [field, value] : layout.of_cases)
        if (field == intake::case_fields::agency) names.agencies.insert(value);
    for (const Feed& feed : layout.feeds) {
        names.feeds.insert(feed.name);
        names.kinds.insert(feed.kinds.begin(), feed.kinds.end());
    }
    return names;
}

}  // namespace hearken::importing
