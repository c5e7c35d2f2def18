/* agents/rule.py and model/ensemble/compiled.py: one translation unit, so all can be inlined. */
#pragma once
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#define RULE static inline
#define COMPILED static inline
