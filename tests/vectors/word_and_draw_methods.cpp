// Families wording and draw.
#include <limits>

#include "statistics/draw.h"
#include "statistics/statement.h"
#include "vectors/methods.h"

namespace hearken::vectors {

namespace {

using namespace statistics;

Result<Value> proportion_statement(const Inputs& inputs) {
    PublishedShare published;
    published.share = inputs.number("p");
    // A sample that was not random has no limits; one that was and has none is refused.
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    published.limits = {inputs.number_or("lower", none), inputs.number_or("upper", none)};
    published.tally = {inputs.count("x"), inputs.count("n")};
    published.is_random_sample = inputs.flag("random_sample");
    published.effective_size = inputs.optional_number("n_eff");
    const ShareStatement statement = TRY(state_share(published));
    return Object{{"code", code_of(statement.wording)},
                  {"text", statement.text},
                  {"allowed", statement.allowed},
                  {"reliability", statement.reliability},
                  {"decimals", statement.decimals},
                  {"percent", statement.percent},
                  {"interval", statement.interval}};
}

Result<Value> difference_statement(const Inputs& inputs) {
    PublishedDifference published;
    published.difference = inputs.number("difference");
    published.limits = {inputs.number("lower"), inputs.number("upper")};
    published.p_adjusted = inputs.number("p_adjusted");
    published.q = inputs.number_or("q", 0.05);
    return Object{{"text", TRY(state_difference(published))}};
}

List ids_of(const std::vector<std::uint32_t>& cases, const std::vector<std::string>& ids) {
    List list;
    for (const std::uint32_t at : cases) list.emplace_back(ids[at]);
    return list;
}

Result<Value> seeded_draw(const Inputs& inputs) {
    std::vector<DrawSize> sizes;
    std::map<std::string, std::uint32_t> places;
    const Inputs wanted = inputs.object("sizes");
    for (const std::string& stratum : wanted.names()) {
        places[stratum] = static_cast<std::uint32_t>(sizes.size());
        sizes.push_back({stratum, wanted.count(stratum)});
    }
    std::vector<std::string> ids;
    std::vector<std::string> names;
    std::vector<std::uint32_t> strata;
    for (const Inputs& listed : inputs.objects("frame")) {
        ids.push_back(listed.text("id"));
        names.push_back(listed.text("stratum"));
        const auto place = places.find(names.back());
        if (place == places.end()) throw WrongShape{"a stratum of the frame has no size"};
        strata.push_back(place->second);
    }
    const std::vector<std::string_view> views(ids.begin(), ids.end());
    const DrawKey key{inputs.text("seed"), inputs.text("label")};
    const std::vector<Ticket> drawn_tickets = TRY(tickets_of(key, views));
    const Draw draw = TRY(draw_cases(key, {views, strata, {}}, sizes));
    List tickets;
    for (std::size_t at = 0; at < ids.size(); ++at) {
        tickets.emplace_back(Object{{"id", ids[at]},
                                    {"stratum", names[at]},
                                    {"digest16", drawn_tickets[at].digest16()},
                                    {"u", drawn_tickets[at].number()}});
    }
    Object drawn;
    for (std::size_t at = 0; at < sizes.size(); ++at) {
        drawn.emplace_back(sizes[at].stratum,
                           Object{{"selected", ids_of(draw.strata[at].selected, ids)},
                                  {"reserves", ids_of(draw.strata[at].reserves, ids)}});
    }
    return Object{{"tickets", tickets}, {"strata", drawn}};
}

}  // namespace

void add_word_and_draw_methods(Methods& methods) {
    methods["proportion_statement"] = proportion_statement;
    methods["difference_statement"] = difference_statement;
    methods["seeded_draw"] = seeded_draw;
}

}  // namespace hearken::vectors
