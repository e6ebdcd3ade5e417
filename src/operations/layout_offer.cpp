#include "operations/layout_offer.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "importing/shipped_layouts.h"
#include "intake/export_tables.h"
#include "operations/import_export.h"

namespace hearken::operations {

using importing::ForeignTable;
using importing::Layout;
using importing::Pattern;
using importing::Rule;
using intake::TableId;
using judgeability::Offer;
using judgeability::OfferedKind;

namespace {

// The words that rules can write into a cell: those of names_of(), of one rule alone.
std::set<std::string> words_of(const Layout& layout, const Rule& rule, bool of_kinds) {
    Layout one;
    one.codes = layout.codes;
    one.tables.emplace_back().rules.push_back(rule);
    const importing::NamesOfLayout names = importing::names_of(one);
    return of_kinds ? names.kinds : names.roles;
}

class LayoutReader {
public:
    explicit LayoutReader(const Layout& layout) : layout_(layout) {}

    Offer read() {
        offer_.name = layout_.name;
        for (const auto& [field, value] : layout_.of_cases)
            offer_.case_attributes.emplace(intake::table_spec(TableId::cases).fields[field].name);
        for (const ForeignTable& table : layout_.tables)
            if (table.unused.empty())
                for (const Rule& rule : table.rules) read_rule(rule);
        for (const ForeignTable& table : layout_.tables)
            if (table.unused.empty()) read_participants(table);
        for (const importing::Feed& feed : layout_.feeds) {
            if (!feed.lacks.empty()) continue;
            offer_.feeds.insert(feed.name);
            for (const std::string& kind : feed.kinds) {
                offer_.kinds.try_emplace(kind);
                offer_.covered_kinds.insert(kind);
            }
        }
        return std::move(offer_);
    }

private:
    void read_rule(const Rule& rule) {
        switch (rule.table) {
            case TableId::events:
                for (const std::string& kind : words_of(layout_, rule, true))
                    read_event(rule, offer_.kinds[kind]);
                break;
            case TableId::notes:
                read_note(rule);
                break;
            case TableId::cases:
                read_case(rule);
                break;
            case TableId::roles:
                for (const std::string& role : words_of(layout_, rule, false))
                    offer_.roles.insert(role);
                break;
            case TableId::people:
                add_fields(rule, TableId::people, offer_.person_attributes);
                break;
            default:
                break;
        }
    }

    static void add_fields(const Rule& rule, TableId table, judgeability::Names& names) {
        for (const auto& [field, pattern] : rule.fields)
            names.emplace(intake::table_spec(table).fields[field].name);
        for (const auto& [name, pattern] : rule.attributes) names.insert(name);
    }

    void read_event(const Rule& rule, OfferedKind& kind) {
        namespace fields = intake::event_fields;
        kind.is_described = true;
        kind.has_about |= rule.field(fields::about) != nullptr;
        kind.has_by_role |=
            rule.field(fields::by_role) != nullptr || rule.field(fields::by_agency) != nullptr;
        kind.has_by_person |= rule.field(fields::by_person) != nullptr;
        kind.has_recorded_time |= rule.field(fields::recorded) != nullptr;
        kind.has_time_of_day |= !layout_.midnight_is_day;
        for (const auto& [name, pattern] : rule.attributes) kind.attributes.insert(name);
    }

    void read_note(const Rule& rule) {
        namespace fields = intake::note_fields;
        std::set<std::string> kinds = words_of(layout_, rule, true);
        if (rule.field(fields::kind) == nullptr) kinds.emplace(intake::note_kind);
        for (const std::string& name : kinds) {
            OfferedKind& kind = offer_.kinds[name];
            kind.is_described = true;
            kind.has_about |= rule.field(fields::about) != nullptr;
            kind.has_by_role |= rule.field(fields::by_role) != nullptr;
            kind.has_recorded_time |= rule.field(fields::recorded) != nullptr;
            kind.has_time_of_day |= !layout_.midnight_is_day;
            if (rule.field(fields::text) != nullptr)
                kind.attributes.emplace(intake::note_text_attribute);
            for (const auto& [attribute, pattern] : rule.attributes)
                kind.attributes.insert(attribute);
        }
    }

    // A case's opening and closing are events of their own.
    void read_case(const Rule& rule) {
        add_fields(rule, TableId::cases, offer_.case_attributes);
        for (const std::size_t field : {intake::case_fields::opened, intake::case_fields::closed})
            if (rule.field(field) != nullptr)
                offer_.kinds[intake::kind_of_case_field(field)].is_described = true;
    }

    // Participants name their event by its id; where no event of the layout is written with that
    // id, those of their own table are meant.
    void read_participants(const ForeignTable& table) {
        for (const Rule& rule : table.rules) {
            if (rule.table != TableId::participants) continue;
            const Pattern* event = rule.field(intake::participant_fields::event);
            if (event == nullptr) continue;
            if (!mark(layout_.tables, event)) mark({table}, nullptr);
        }
    }

    bool mark(const std::vector<ForeignTable>& tables, const Pattern* event) {
        bool is_found = false;
        for (const ForeignTable& table : tables)
            for (const Rule& rule : table.rules) {
                if (rule.table != TableId::events) continue;
                const Pattern* own = rule.field(intake::event_fields::event);
                if (event != nullptr && (own == nullptr || own->text != event->text)) continue;
                for (const std::string& kind : words_of(layout_, rule, true))
                    offer_.kinds[kind].has_participants = true;
                is_found = true;
            }
        return is_found;
    }

    const Layout& layout_;
    Offer offer_;
};

}  // namespace

Offer offer_of(const Layout& layout) {
    return LayoutReader{layout}.read();
}

Result<std::vector<Offer>> shipped_offers() {
    std::vector<Offer> offers;
    for (const importing::ShippedLayout& shipped : importing::shipped_layouts())
        offers.push_back(offer_of(TRY(find_layout(std::string{shipped.name}))));
    return offers;
}

}  // namespace hearken::operations
