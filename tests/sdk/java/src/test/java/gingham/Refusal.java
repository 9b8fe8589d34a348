package gingham;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.plaid.client.model.PlaidError;
import java.io.IOException;
import retrofit2.Call;
import retrofit2.Response;

/** What every refusal looks like through the SDK. */
final class Refusal {
  private Refusal() {}

  /** The call must be refused with `TYPE/CODE`, for a cause that starts so. */
  static PlaidError of(Call<?> call, String error, String cause) throws IOException {
    Response<?> response = call.execute();
    assertFalse(response.isSuccessful(), "this call should have been refused with " + error);
    PlaidError body = new Gson().fromJson(response.errorBody().string(), PlaidError.class);
    assertEquals(error, body.getErrorType().getValue() + "/" + body.getErrorCode());
    assertEquals(400, response.code());
    assertTrue(body.getRequestId().matches("[A-Za-z0-9]{15}"), body.getRequestId());
    String told = response.headers().get("Gingham-Cause");
    assertTrue(told != null && told.startsWith(cause), "the cause is " + told);
    return body;
  }
}
