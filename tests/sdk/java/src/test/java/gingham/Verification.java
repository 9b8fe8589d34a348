package gingham;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.plaid.client.model.JWKPublicKey;
import com.plaid.client.model.WebhookVerificationKeyGetRequest;
import com.plaid.client.request.PlaidApi;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** What an application does before it believes a webhook. */
final class Verification {
  private Verification() {}

  /** Whether signature, age and body are right. */
  static boolean holds(PlaidApi sdk, Receiver.Webhook webhook)
      throws IOException, GeneralSecurityException {
    String[] parts = webhook.verification().split("\\.");
    JsonObject header = json(parts[0]);
    JsonObject claims = json(parts[1]);
    if (!header.get("alg").getAsString().equals("ES256")) {
      return false;
    }
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(key(sdk, header.get("kid").getAsString()));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(webhook.raw());
    long age = Instant.now().getEpochSecond() - claims.get("iat").getAsLong();
    return signature.verify(bytes(parts[2]))
        && age < 300
        && claims
            .get("request_body_sha256")
            .getAsString()
            .equals(HexFormat.of().formatHex(digest));
  }

  private static PublicKey key(PlaidApi sdk, String id)
      throws IOException, GeneralSecurityException {
    WebhookVerificationKeyGetRequest request = new WebhookVerificationKeyGetRequest().keyId(id);
    JWKPublicKey key = Server.ok(sdk.webhookVerificationKeyGet(request)).getKey();
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    ECPoint point = new ECPoint(number(key.getX()), number(key.getY()));
    ECParameterSpec parameters = curve.getParameterSpec(ECParameterSpec.class);
    return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters));
  }

  private static BigInteger number(String text) {
    return new BigInteger(1, bytes(text));
  }

  private static JsonObject json(String part) {
    String text = new String(bytes(part), StandardCharsets.UTF_8);
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
