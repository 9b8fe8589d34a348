package gingham;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The standard sandbox user, as far as it is known (../user_good.json). */
final class UserGood {
  static final UserGood FACTS = read();

  List<Account> accounts;
  List<Row> cycle;
  @SerializedName("cycle_days") int cycleDays;
  @SerializedName("a_day_zero") String aDayZero;
  @SerializedName("investment_amounts") List<Double> investmentAmounts;

  static final class Account {
    String mask;
    String name;
    @SerializedName("official_name") String officialName;
    String type;
    String subtype;
    Double available;
    Double current;
    Double limit;

    @Override
    public String toString() {
      return written(mask, name, officialName, type, subtype, available, current, limit);
    }
  }

  static final class Row {
    @SerializedName("days_before_day_zero") int daysBeforeDayZero;
    String mask;
    double amount;
    String name;
  }

  /** Values side by side, for comparison. */
  static String written(Object... values) {
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      text.append(value).append(" | ");
    }
    return text.toString();
  }

  /** The rows of the cycle within two days, both included: day, mask, amount, name. */
  List<String> transactions(LocalDate start, LocalDate end) {
    List<String> rows = new ArrayList<>();
    for (LocalDate day = start; !day.isAfter(end); day = day.plusDays(1)) {
      long into = ChronoUnit.DAYS.between(LocalDate.parse(aDayZero), day) % cycleDays;
      for (Row row : cycle) {
        if ((cycleDays - row.daysBeforeDayZero) % cycleDays == into) {
          rows.add(written(day, row.mask, row.amount, row.name));
        }
      }
    }
    return rows;
  }

  private static UserGood read() {
    try {
      return new Gson().fromJson(Files.readString(Path.of("../user_good.json")), UserGood.class);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
