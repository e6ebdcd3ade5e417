// Permanent random numbers (Ohlsson 1995) by SHA-256, as in Rivest's consistent sampling (2018).
#include "statistics/draw.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <memory>
#include <numeric>
#include <thread>

#include "base/check.h"
#include "statistics/size_weighted.h"

namespace hearken::statistics {

namespace {

constexpr char separator = '\x1F';

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeDigest {
    void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
};

/// Hashes one text after another. Fetching the digest once is what makes millions quick.
class Hasher {
public:
    Hasher() : sha256_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new()) {
        HEARKEN_CHECK(sha256_ && context_);
        HEARKEN_CHECK(EVP_DigestInit_ex2(context_.get(), sha256_.get(), nullptr) == 1);
    }

    Ticket ticket_of(std::string_view beginning, std::string_view id) {
        Ticket ticket;
        unsigned size = 0;
        EVP_MD_CTX* context = context_.get();
        HEARKEN_CHECK(EVP_DigestInit_ex2(context, nullptr, nullptr) == 1);
        HEARKEN_CHECK(EVP_DigestUpdate(context, beginning.data(), beginning.size()) == 1);
        HEARKEN_CHECK(EVP_DigestUpdate(context, id.data(), id.size()) == 1);
        HEARKEN_CHECK(EVP_DigestFinal_ex(context, ticket.digest.data(), &size) == 1);
        HEARKEN_CHECK(size == ticket.digest.size());
        return ticket;
    }

private:
    std::unique_ptr<EVP_MD, FreeDigest> sha256_;
    std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
};

double number_of(std::uint64_t leading) {
    return (static_cast<double>(leading >> 11U) + 0.5) / 9007199254740992.0;  // 2^53
}

Result<void> check_text(std::string_view text, std::string_view what) {
    if (text.find(separator) == std::string_view::npos) return {};
    return impossible(
        fmt::format("A {} holds the byte 0x1F, which separates seed, label and id.", what));
}

}  // namespace

std::uint64_t Ticket::leading() const {
    std::uint64_t first = 0;
    for (std::size_t at = 0; at < 8; ++at) first = first << 8 | digest[at];
    return first;
}

std::string Ticket::digest16() const {
    return fmt::format("{:016x}", leading());
}

double Ticket::number() const {
    return number_of(leading());
}

namespace {

/// Gives each thread its part of `count` things: work(first, end), the last part in this thread.
template <typename Work>
void share_out(std::size_t count, unsigned threads, const Work& work) {
    constexpr std::size_t worth_a_thread = 10'000;
    const std::size_t parts =
        std::clamp<std::size_t>(count / worth_a_thread, 1, std::max(1U, threads));
    std::vector<std::jthread> workers;
    for (std::size_t part = 1; part < parts; ++part) {
        workers.emplace_back(work, count * part / parts, count * (part + 1) / parts);
    }
    work(0, count / parts);
    workers.clear();  // joins them
}

/// What each ticket of a draw begins with.
Result<std::string> beginning_of(const DrawKey& key, std::span<const std::string_view> ids) {
    if (key.seed.empty()) return impossible("The seed of a draw must not be empty.");
    TRY(check_text(key.seed, "seed"));
    TRY(check_text(key.label, "label"));
    for (const std::string_view id : ids) TRY(check_text(id, "case id"));
    return key.seed + separator + key.label + separator;
}

}  // namespace

Result<std::vector<Ticket>> tickets_of(const DrawKey& key,
                                       std::span<const std::string_view> ids,
                                       unsigned threads) {
    const std::string beginning = TRY(beginning_of(key, ids));
    std::vector<Ticket> tickets(ids.size());
    share_out(ids.size(), threads, [&](std::size_t first, std::size_t end) {
        Hasher hasher;
        for (std::size_t at = first; at < end; ++at) {
            tickets[at] = hasher.ticket_of(beginning, ids[at]);
        }
    });
    return tickets;
}

namespace {

/// A case on its way into the order of the draw.
struct Place {
    std::uint64_t leading;
    std::uint32_t at;
    std::uint32_t stratum;  // here, so that the list is not asked in an order all over it
};

/// Tickets are even over their numbers, so that equal pieces of the numbers hold about as many.
constexpr std::size_t piece_count = 256;
std::size_t piece_of(const Place& place) {
    return place.leading >> 56U;
}

/// Each piece of the numbers by itself, so that threads can sort them.
std::vector<Place> sorted_by_leading(const std::vector<Place>& places, unsigned threads) {
    std::array<std::size_t, piece_count + 1> begins{};
    for (const Place& place : places) ++begins[piece_of(place) + 1];
    for (std::size_t piece = 0; piece < piece_count; ++piece) begins[piece + 1] += begins[piece];
    std::vector<Place> order(places.size());
    std::array<std::size_t, piece_count> next{};
    std::copy_n(begins.begin(), piece_count, next.begin());
    for (const Place& place : places) order[next[piece_of(place)]++] = place;
    std::atomic<std::size_t> piece_to_sort{0};
    share_out(places.size(), threads, [&](std::size_t, std::size_t) {
        for (std::size_t piece = piece_to_sort++; piece < piece_count; piece = piece_to_sort++) {
            std::sort(order.data() + begins[piece],
                      order.data() + begins[piece + 1],
                      [](const Place& left, const Place& right) {
                          return left.leading != right.leading ? left.leading < right.leading
                                                               : left.at < right.at;
                      });
        }
    });
    return order;
}

/// The whole list in the order of its tickets, equal ones by id. Few tickets share their first 8
/// bytes, so the rest of them is reckoned again where it is asked for.
std::vector<Place> order_of_draw(const std::string& beginning,
                                 const DrawList& list,
                                 unsigned threads) {
    const std::span<const std::string_view> ids = list.ids;
    std::vector<Place> places(ids.size());
    share_out(ids.size(), threads, [&](std::size_t first, std::size_t end) {
        Hasher hasher;
        for (std::size_t at = first; at < end; ++at) {
            places[at] = {hasher.ticket_of(beginning, ids[at]).leading(),
                          static_cast<std::uint32_t>(at),
                          list.strata[at]};
        }
    });
    std::vector<Place> order = sorted_by_leading(places, threads);
    Hasher hasher;
    for (auto run = order.begin(); run != order.end();) {
        const auto end = std::find_if(
            run, order.end(), [&](const Place& place) { return place.leading != run->leading; });
        if (end - run > 1) {
            std::sort(run, end, [&](const Place& left, const Place& right) {
                const Ticket one = hasher.ticket_of(beginning, ids[left.at]);
                const Ticket other = hasher.ticket_of(beginning, ids[right.at]);
                return one != other ? one < other : ids[left.at] < ids[right.at];
            });
        }
        run = end;
    }
    return order;
}

Result<void> check_sizes(const DrawList& list, std::span<const DrawSize> sizes) {
    std::vector<Count> listed(sizes.size(), 0);
    for (const std::uint32_t stratum : list.strata) {
        if (stratum >= sizes.size()) {
            return impossible("A stratum has cases, and how many to draw of it is not said.");
        }
        ++listed[stratum];
    }
    for (std::size_t at = 0; at < sizes.size(); ++at) {
        TRY(check_part(sizes[at].cases,
                       listed[at],
                       fmt::format("Stratum {}, wanted of listed", sizes[at].stratum)));
    }
    const bool is_size_wrong =
        std::any_of(list.sizes.begin(), list.sizes.end(), [](std::uint32_t size) {
            return size == 0 || size > case_size_max;
        });
    if (!is_size_wrong) return {};
    return impossible(fmt::format("The size of a case lies from 1 to {}.", case_size_max));
}

/// `members` in the order of their tickets become a draw by size.
Result<DrawnStratum> draw_by_size(const DrawList& list,
                                  const std::vector<Place>& members,
                                  Count cases) {
    std::vector<double> sizes;
    std::vector<double> numbers;
    for (const Place& member : members) {
        sizes.push_back(list.sizes[member.at]);
        numbers.push_back(number_of(member.leading));
    }
    const ParetoDraw pareto = TRY(draw_by_pareto(sizes, cases, numbers));
    std::vector<std::size_t> line(members.size());
    std::iota(line.begin(), line.end(), std::size_t{0});
    std::stable_sort(line.begin(), line.end(), [&](std::size_t left, std::size_t right) {
        return pareto.order[left] < pareto.order[right];
    });
    DrawnStratum drawn;
    for (const std::size_t at : line) {
        const bool is_selected = static_cast<Count>(drawn.selected.size()) < cases;
        (is_selected ? drawn.selected : drawn.reserves).push_back(members[at].at);
        drawn.chances.push_back(pareto.chances[at]);
    }
    return drawn;
}

}  // namespace

Result<Draw> draw_cases(const DrawKey& key,
                        const DrawList& list,
                        std::span<const DrawSize> sizes,
                        unsigned threads) {
    if (list.ids.size() != list.strata.size() ||
        list.ids.size() >= std::numeric_limits<std::uint32_t>::max() ||
        (!list.sizes.empty() && list.sizes.size() != list.ids.size())) {
        return impossible("Every case has a stratum, and there are fewer than 2^32 of them.");
    }
    TRY(check_sizes(list, sizes));
    const std::vector<Place> order = order_of_draw(TRY(beginning_of(key, list.ids)), list, threads);
    Draw draw;
    draw.strata.resize(sizes.size());
    std::vector<std::vector<Place>> members(list.sizes.empty() ? 0 : sizes.size());
    for (std::size_t at = 0; at < order.size(); ++at) {
        const std::uint32_t own = order[at].at;
        // One id twice has one digest twice, so they are neighbours.
        if (at > 0 && order[at - 1].leading == order[at].leading &&
            list.ids[order[at - 1].at] == list.ids[own]) {
            return impossible(fmt::format("Case {} is listed twice.", list.ids[own]));
        }
        const std::uint32_t stratum = order[at].stratum;
        if (!members.empty()) {
            members[stratum].push_back(order[at]);
            continue;
        }
        DrawnStratum& drawn = draw.strata[stratum];
        const bool is_selected = static_cast<Count>(drawn.selected.size()) < sizes[stratum].cases;
        (is_selected ? drawn.selected : drawn.reserves).push_back(own);
    }
    for (std::size_t at = 0; at < members.size(); ++at) {
        draw.strata[at] = TRY(draw_by_size(list, members[at], sizes[at].cases));
    }
    return draw;
}

}  // namespace hearken::statistics
