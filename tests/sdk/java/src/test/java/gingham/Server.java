package gingham;

import com.plaid.client.ApiClient;
import com.plaid.client.request.PlaidApi;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import retrofit2.Call;
import retrofit2.Response;

/** The server under test: where it is, and the official SDK on it, unmodified. */
final class Server {
  static final String URL = variable("GINGHAM_URL");
  static final String PRODUCTION_URL = variable("GINGHAM_PRODUCTION_URL");
  static final String CLIENT_ID = variable("GINGHAM_CLIENT_ID");
  static final String SECRET = variable("GINGHAM_SANDBOX_SECRET");
  static final String PRODUCTION_SECRET = variable("GINGHAM_PRODUCTION_SECRET");

  private Server() {}

  /** The SDK on the sandbox. */
  static PlaidApi sandbox() {
    return sdk(URL, SECRET);
  }

  /** The SDK with these keys; only its address differs from what an application writes. */
  static PlaidApi sdk(String url, String secret) {
    Map<String, String> keys = new HashMap<>();
    keys.put("clientId", CLIENT_ID);
    keys.put("secret", secret);
    keys.put("plaidVersion", "2020-09-14");
    ApiClient client = new ApiClient(keys);
    client.setPlaidAdapter(url);
    return client.createService(PlaidApi.class);
  }

  /** The answer to a call that must succeed. */
  static <T> T ok(Call<T> call) throws IOException {
    Response<T> response = call.execute();
    if (!response.isSuccessful()) {
      throw new AssertionError(response.code() + " " + response.errorBody().string());
    }
    return response.body();
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException(name + " is not set: run `cargo xtask sdk java`");
    }
    return value;
  }
}
