"""One history by the equations of `docs/odd.md`, written from that page and nothing else.

Plain Python: no rule, table or class of the model is used. `History` takes a case (see
`tests/docs/odd_case.py`) and a function `read(year, purpose, who)` that gives each draw: year is 0
for the start and 1, 2, ... after; `who` is a state's, power's or area's place, or None. `told`
keeps the numbers of each step by name.
"""

import math
from statistics import NormalDist

from tests.docs.by_hand_votes import Summit, logistic

TOP = 6


def z_of(draw):
    return NormalDist().inv_cdf(draw)


class History(Summit):
    def __init__(self, case, read):
        self.case, self.read = case, read
        self.p, self.on = case["parameters"], case["switches"]
        self.states = range(len(case["states"]))
        self.powers = range(len(case["powers"]))
        self.areas = range(len(case["areas"]))
        self.year = 0
        self.last_change = case["last_change"] - case["first_year"] + 1
        self.told = {}
        self.start()

    # 5 Initialization

    def start(self):
        states = self.case["states"]
        self.gdp = [s["gdp"] for s in states]
        self.c = [s["start_level"] for s in states]
        self.f, self.began = list(self.c), list(self.c)
        self.gap, self.focus = [1.0 for _ in states], [1.0 for _ in states]
        self.q, self.net = [0.5 for _ in states], [0.0 for _ in states]
        self.running = [False for _ in self.areas]
        self.u = self.p["region_spread"] * z_of(self.read(0, "REGION_EFFECT", None))
        self.alpha = [self.premium(i, self.read(0, "FIRST_LEADER", i)) for i in self.states]
        efforts = [power["effort"] for power in self.case["powers"]]
        self.a = [min(1.0, e * self.p["activity_start"]) for e in efforts]
        self.presence, self.away = list(self.a), [0 for _ in self.powers]
        self.weigh()
        self.habit = self.bloc(self.f) / TOP
        self.reference = [self.standing(i) for i in self.states]

    def premium(self, i, draw):
        p = self.p
        exponent = p["autonomy_regime"] * (0.5 - self.case["states"][i]["libdem"])
        return p["autonomy_base"] * math.exp(exponent + p["autonomy_spread"] * z_of(draw))

    def weigh(self):
        """Which states are major now, and the weights of the means."""
        order = sorted(self.gdp, reverse=True)
        self.major = [size >= order[min(1, len(order) - 1)] for size in self.gdp]
        self.weights = list(self.gdp)

    def quorum(self, members):
        share = len(members) / len(self.states)
        majors = [i for i in members if self.major[i]]
        return share > self.p["quorum_share"] and len(members) >= 2 and len(majors) >= 1

    def bloc(self, levels):
        for k in range(max(levels), 0, -1):
            if self.quorum([i for i in self.states if levels[i] >= k]):
                return k
        return 0

    # 3 Process overview: one year

    def step(self):
        self.year += 1
        self.told = {"year": self.year}
        self.world()
        self.power_phase()
        self.summit()
        self.institutions()
        self.exit_and_crisis()
        self.close()

    def draw(self, purpose, who=None):
        return self.read(self.year, purpose, who)

    # 7.1 The world

    def world(self):
        p, on = self.p, self.on
        for i in self.states:
            if on["growth"]:
                z = z_of(self.draw("GROWTH", i))
                self.gdp[i] *= max(0.1, 1 + p["growth_mean"] + p["growth_spread"] * z)
            if on["turnover"]:
                libdem = self.case["states"][i]["libdem"]
                if self.draw("TURNOVER", i) < p["turnover_base"] + p["turnover_democracy"] * libdem:
                    self.alpha[i] = self.premium(i, self.draw("LEADER", i))
        if on["growth"]:
            self.weigh()
        if on["distraction"]:
            for power in self.powers:
                starts = self.draw("DISTRACTION", power) < p["distraction_rate"]
                if self.away[power] > 1:
                    self.away[power] -= 1
                elif self.away[power] == 0 and starts:
                    self.away[power] = p["distraction_years"]
                else:
                    self.away[power] = 0
        self.told |= {"gdp": list(self.gdp), "alpha": list(self.alpha), "major": self.major}

    # 7.2 The powers

    def power_phase(self):
        p, on = self.p, self.on
        ahead = min(TOP, self.bloc(self.c) + 1)
        stance = [power["stance"][ahead] for power in self.case["powers"]]
        active = [self.a[k] > p["activity_threshold"] and self.away[k] == 0 for k in self.powers]
        aims = []
        for k in self.powers:
            rivals = [o for o in self.powers if active[o] and stance[o] * stance[k] < 0]
            spur = 1 + p["rivalry"] if rivals and on["balance_of_power"] else 1.0
            aim = self.case["powers"][k]["effort"] * abs(stance[k]) * spur
            aims.append(aim)
            self.a[k] = min(1.0, self.a[k] + p["activity_speed"] * (aim - self.a[k]))
            felt = p["distraction_factor"] if self.away[k] else 1.0
            self.presence[k] = felt * self.a[k]
        if on["targeting"]:
            fence = [q * (1 - q) for q in self.q]
            mean = sum(fence) / len(fence)
            self.focus = [own / mean if mean > 0 else 1.0 for own in fence]
        if on["harmonisation"]:
            for i in self.states:
                help_ = sum(
                    self.case["leverage"][i][k] * self.presence[k]
                    for k in self.powers if stance[k] > 0
                )  # fmt: skip
                self.gap[i] *= max(0.0, 1 - p["harmonisation_rate"] * help_)
        self.told |= {"ahead": ahead, "active": active, "aim": aims, "activity": list(self.a)}
        self.told |= {"presence": list(self.presence), "focus": list(self.focus)}
        self.told |= {"gap": list(self.gap)}
        self.told["heterogeneity"] = [self.heterogeneity(i) for i in self.states]

    # 7.6 Institutions

    def institutions(self):
        p = self.p
        before, share = self.bloc(self.f), self.share()
        self.told |= {"implementation": {}, "support": {}}
        for i in self.states:
            if self.f[i] >= self.c[i]:
                continue
            chance, help_ = 1.0, 0.0
            if self.on["implementation"]:
                stances = [power["stance"][self.c[i]] for power in self.case["powers"]]
                help_ = sum(
                    self.case["leverage"][i][k] * self.presence[k] * max(0.0, stances[k])
                    for k in self.powers
                ) * self.on["pressure"]  # fmt: skip
                chance = logistic(
                    p["implementation_constant"] + p["implementation_institutions"] * (before >= 2)
                    + p["implementation_projects"] * share + p["implementation_support"] * help_
                )  # fmt: skip
            self.told["implementation"][i], self.told["support"][i] = chance, help_
            if self.draw("IMPLEMENT", i) < chance:
                self.f[i] = self.c[i]
        self.told["came"] = list(self.f)
        aim = self.bloc(self.f) / TOP + p["habit_projects"] * share
        self.habit += p["habit_rate"] * (aim - self.habit)

    def share(self):
        return sum(self.running) / len(self.running) if self.running else 0.0

    # 7.7 Exit and crisis

    def standing(self, i):
        gain = 0.0
        if self.on["gains"]:
            running = [self.case["project_gain"][i][a] for a in self.areas if self.running[a]]
            gain = self.p["gain_weight"] * (self.gain(i, self.f) + sum(running))
        partners = [j for j in self.states if self.f[j] >= self.f[i]]
        return gain - self.cost(i, self.f[i], partners) + self.pressure(i, self.f[i])

    def exit_and_crisis(self):
        p = self.p
        leaving, self.told["standing"], self.told["benchmark"] = [], {}, list(self.reference)
        if self.on["exit"]:
            for i in self.states:
                if self.f[i] > 0 and self.draw("EXIT", i) < p["exit_rate"]:
                    worth = self.told["standing"][i] = self.standing(i)
                    if self.f[i] == self.began[i] and worth < self.reference[i] - p["exit_margin"]:
                        leaving.append(i)
        for i in leaving:
            self.c[i] -= 1
            self.f[i] -= 1
        bloc = self.bloc(self.f)
        self.told |= {"leaving": leaving, "crisis": False}
        if self.on["crisis"] and bloc > 0 and self.draw("CRISIS") < p["crisis_rate"]:
            self.told["crisis"] = True
            self.c = [min(c, bloc - 1) for c in self.c]
            self.f = [min(f, bloc - 1) for f in self.f]

    # 7.8 The books

    def close(self):
        if self.bloc(self.f) != self.bloc(self.began):
            self.last_change = self.year
        for i in self.states:
            if self.f[i] != self.began[i]:
                self.reference[i] = self.standing(i)
        self.began = list(self.f)
