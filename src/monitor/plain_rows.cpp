// The masks of sets for the cases of a block, and conditions on single events.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

using casework::ValueId;

// Nothing of such a condition is handed back, and no event decides it.
PlainJudge::Where PlainJudge::where_of_others(const PlainNode& node,
                                              Positions events,
                                              std::uint8_t subject) {
    Where where;
    switch (node.kind) {
        case PlainNode::Kind::all:
        case PlainNode::Kind::any:
        case PlainNode::Kind::negation:
            return where_of_parts(node, events, [&](PlainNumber part, Positions left) {
                return where_of(part, left, subject);
            });
        case PlainNode::Kind::people: {
            const BoundPeople& asked = program_.binding().node(node.source).people;
            const bool is_by_alone = asked.by.size() == 1 && asked.attended.empty();
            for (Positions left = events; left != 0; left &= left - 1) {
                const Position position = lowest(left);
                where.add(is_by_alone ? is_done_by(asked.by.front(), event_at(position))
                                      : ask_people(asked, position),
                          left);
            }
            return where;
        }
        default:
            break;
    }
    const Position bound = slots_[subject];
    for (Positions left = events; left != 0; left &= left - 1) {
        if (subject != 0) slots_[subject] = lowest(left);
        where.add(ask(node, lowest(left)), left);
    }
    slots_[subject] = bound;
    return where;
}

// All of one kind are read from the same column, and mostly all are of one.
PlainJudge::Where PlainJudge::where_of_value(const PlainNode& node, Positions events) {
    Where where;
    for (Positions left = events; left != 0;) {
        const auto first = static_cast<Position>(std::countr_zero(left));
        const PlainKind kind = kind_at(first);
        Positions alike = (left & of_kind(kind)) | only(first);
        if (kind == shared_kind) [[unlikely]]
            alike = only(first);
        left &= ~alike;
        const std::span<const ValueId> column = node.columns[kind];
        if (column.empty()) [[unlikely]] {
            for (; alike != 0; alike &= alike - 1)
                where.add(ask_value_at(node, lowest(alike)), alike);
            continue;
        }
        where.add(where_of_column(column.data(), node.memory, alike));
    }
    return where;
}

PlainJudge::Masks PlainJudge::masks_of(const PlainSet& set, Positions among) {
    if (set.is_every_event) return {seen_->visible, 0, 0};
    Masks masks{of_kinds(set.kinds), of_kinds(set.about), 0};
    for (const PlainSet::Term& term : set.terms)
        add_term(term, of_kinds(term.kinds) & among, masks);
    masks.asked &= ~masks.always;
    return masks;
}

// That of one kind stands in the block already.
const Positions* PlainJudge::row_of(const PlainKinds& kinds, std::uint64_t cases) {
    if (kinds.size() < 2) return in_->row(kinds.at(0));
    Positions* const row = add_room(1);
    if (in_->capacity() == CaseBlock::cases_max) {
        join_rows(kinds, row);
        return row;
    }
    for (std::uint64_t left = cases; left != 0; left &= left - 1) {
        const auto number = static_cast<std::size_t>(std::countr_zero(left));
        row[number] =
            kinds.joined<Positions>([&](std::size_t kind) { return in_->row(kind)[number]; });
    }
    return row;
}

// Of all cases of the block, two in one step: that is less than to look which are asked for. Most
// join no more than four.
void PlainJudge::join_rows(const PlainKinds& kinds, Positions* __restrict joined) const {
    const auto row = [&](std::size_t at) { return in_->row(kinds.at(at)); };
    const auto first = [&](const Positions* one, const Positions* two) {
        for (std::size_t number = 0; number < CaseBlock::cases_max; ++number)
            joined[number] = one[number] | two[number];
    };
    const auto add = [&](const Positions* one, const Positions* two) {
        for (std::size_t number = 0; number < CaseBlock::cases_max; ++number)
            joined[number] |= one[number] | two[number];
    };
    if (kinds.size() == 2) return first(row(0), row(1));
    const std::array few{row(0), row(1), row(2), row(3)};
    for (std::size_t number = 0; number < CaseBlock::cases_max; ++number)
        joined[number] = few[0][number] | few[1][number] | few[2][number] | few[3][number];
    if (kinds.at(kinds.size() - 1) == no_plain_kind)
        return kinds.for_each([&](PlainKind kind) { add(in_->row(kind), in_->row(kind)); });
    for (std::size_t at = 4; at < kinds.size(); at += 2) add(row(at), row(at + 1));
}

PlainJudge::SetRows PlainJudge::rows_of(PlainNumber number,
                                        const PlainObligation* duty,
                                        std::uint64_t cases) {
    const PlainSet& set = plain_.set(number);
    SetRows rows;
    if (duty != nullptr && duty->where != no_plain_node) rows.duty = duty;
    if (!set.terms.empty() || set.is_every_event || rows.duty != nullptr) {
        rows.set = &set;
        rows.sources = {row_of(set.kinds, cases), row_of(set.about, cases)};
        for (std::size_t term = 0; term < std::min<std::size_t>(set.terms.size(), 2); ++term)
            rows.sources[2 + term] = row_of(set.terms[term].kinds, cases);
        rows.room = add_room(3);
        rows.always = rows.room;
        rows.about = rows.room + CaseBlock::cases_max;
        rows.asked = rows.room + 2 * CaseBlock::cases_max;
        return rows;
    }
    rows.always = row_of(set.kinds, cases);
    rows.about = row_of(set.about, cases);
    rows.asked = in_->row(no_plain_kind);
    return rows;
}

// What a standard asks of an event alone is asked once for all persons and triggers of its case.
void PlainJudge::fill(const SetRows& rows) {
    const PlainSet& set = *rows.set;
    Masks masks{rows.sources[0][number_], rows.sources[1][number_], 0};
    if (set.is_every_event) masks.always = seen_->visible;
    for (std::size_t term = 0; term < set.terms.size(); ++term) {
        const Positions events =
            term < 2 ? rows.sources[2 + term][number_] : of_kinds(set.terms[term].kinds);
        if (events != 0) add_term(set.terms[term], events, masks);
    }
    masks.asked &= ~masks.always;
    if (rows.duty != nullptr) {
        const Positions sure = masks.always | masks.about;
        const Where where = where_of(rows.duty->where, sure | masks.asked, rows.duty->subject);
        masks.asked = (masks.asked & where.yes) | where.unknown;
        masks.always &= where.yes;
        masks.about &= where.yes;
    }
    rows.room[number_] = masks.always;
    rows.room[number_ + CaseBlock::cases_max] = masks.about;
    rows.room[number_ + 2 * CaseBlock::cases_max] = masks.asked;
}

}  // namespace hearken::monitor
