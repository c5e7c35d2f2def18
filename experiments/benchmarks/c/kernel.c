/* model/ensemble/kernel.py: the loop over replicates. `memory.h` is written when this is built. */
#include "history.h"

void run_histories(Run run, Words draws, Record record, int64_t rows, int64_t years, bool paths) {
    for (int64_t row = 0; row < rows; row++) {
        turn_to(&draws, row);
        one_history(&run, &draws, &record, row, years, paths);
    }
}
