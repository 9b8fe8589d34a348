"""Every refusal can be asked why."""

import uuid


def test_a_refusal_explains_itself(keys):
    token = f"access-sandbox-{uuid.UUID(int=11)}"
    refusal = keys.post("/item/get", access_token=token)
    assert refusal.status == 400
    answer = keys.post("/gingham/explain", request_id=refusal.json["request_id"])
    assert answer.status == 200, answer.body
    told = answer.json
    assert told["endpoint"] == "/item/get"
    assert told["environment"] == "sandbox"
    assert told["error"] == refusal.json
    assert told["cause"]["id"] == "INVALID_ACCESS_TOKEN.2"
    assert told["cause"]["summary"]
    assert isinstance(told["cause"]["evidence"], dict)
    assert "INVALID_ACCESS_TOKEN.1" in {one["id"] for one in told["ruled_out"]}
    assert told["steps"]
    assert token not in answer.body
