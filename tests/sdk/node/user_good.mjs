// The standard sandbox user, as far as it is known to the cent and to the day (../user_good.json).
import { readFileSync } from 'node:fs';

export const userGood = JSON.parse(
  readFileSync(new URL('../user_good.json', import.meta.url), 'utf8'),
);

const DAY = 24 * 60 * 60 * 1000;

/** The day so many days after another, as YYYY-MM-DD. */
export const plusDays = (day, count) =>
  new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);

/** Today in UTC. */
export const today = () => new Date().toISOString().slice(0, 10);

/** The rows of the cycle within two days, both included. */
export function transactions(start, end) {
  const { cycle, cycle_days: length, a_day_zero: zero } = userGood;
  const rows = [];
  for (let day = start; day <= end; day = plusDays(day, 1)) {
    const into = Math.round((Date.parse(day) - Date.parse(zero)) / DAY) % length;
    for (const { days_before_day_zero: before, ...row } of cycle) {
      if ((length - before) % length === into) rows.push({ date: day, ...row });
    }
  }
  return rows;
}
