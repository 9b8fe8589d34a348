package sdk

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/plaid/plaid-go/v47/plaid"
)

// verify is what an application does before it believes a webhook: signature, age and body.
func verify(t *testing.T, hook webhook) error {
	t.Helper()
	parts := strings.Split(hook.verification, ".")
	if len(parts) != 3 {
		return errors.New("there is no signature")
	}
	var header struct{ Alg, Kid string }
	var claims struct {
		Iat    int64  `json:"iat"`
		Digest string `json:"request_body_sha256"`
	}
	if err := errors.Join(read(parts[0], &header), read(parts[1], &claims)); err != nil {
		return err
	}
	signature, err := bytes(parts[2])
	if err != nil || header.Alg != "ES256" || len(signature) != 64 {
		return errors.New("this is no ES256 signature")
	}
	signed := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	r, s := new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:])
	if !ecdsa.Verify(key(t, header.Kid), signed[:], r, s) {
		return errors.New("the signature is wrong")
	}
	if time.Since(time.Unix(claims.Iat, 0)) > 5*time.Minute {
		return errors.New("the webhook is too old")
	}
	if digest := sha256.Sum256(hook.raw); claims.Digest != hex.EncodeToString(digest[:]) {
		return errors.New("the body is not the signed one")
	}
	return nil
}

func key(t *testing.T, id string) *ecdsa.PublicKey {
	t.Helper()
	answer, _, err := sandbox().WebhookVerificationKeyGet(background).
		WebhookVerificationKeyGetRequest(*plaid.NewWebhookVerificationKeyGetRequest(id)).Execute()
	must(t, err)
	member := as[struct{ X, Y string }](t, answer.GetKey())
	return &ecdsa.PublicKey{Curve: elliptic.P256(), X: number(t, member.X), Y: number(t, member.Y)}
}

func number(t *testing.T, text string) *big.Int {
	t.Helper()
	raw, err := bytes(text)
	must(t, err)
	return new(big.Int).SetBytes(raw)
}

func read(part string, into any) error {
	raw, err := bytes(part)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, into)
}

func bytes(text string) ([]byte, error) { return base64.RawURLEncoding.DecodeString(text) }
