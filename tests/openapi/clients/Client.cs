// The generated client reads the code of each error that the service responds with.
using System;
using Newtonsoft.Json;
using Org.OpenAPITools.Api;
using Org.OpenAPITools.Client;
using Org.OpenAPITools.Model;

static class Reader
{
    static string url;

    static DefaultApi As(string key)
    {
        var configuration = new Configuration { BasePath = url };
        configuration.ApiKey["Api-Key"] = key;
        return new DefaultApi(configuration);
    }

    // The generator leaves the body of an error as text, whatever the document says of it.
    static ErrorObject Failure(int status, Action call)
    {
        try
        {
            call();
        }
        catch (ApiException failed)
        {
            Expect(failed.ErrorCode, status);
            return JsonConvert.DeserializeObject<ErrorBody>((string)failed.ErrorContent).Error;
        }
        throw new Exception("no " + status);
    }

    static void Expect(object actual, object expected)
    {
        if (!Equals(actual, expected))
        {
            throw new Exception(actual + " is not " + expected);
        }
    }

    static void Main(string[] arguments)
    {
        url = arguments[0];
        var ada = As("key_ada");
        var purchase = new CreateTransaction(
            cardId: "crd_groceries", merchant: "Baker", amountCents: 1000000);
        var tooMuch = Failure(422, () => ada.CreateTransaction(purchase));
        Expect(tooMuch.Code, "spending_limit_exceeded");
        Expect(tooMuch.Details.LeftCents, 999750);
        Expect(ada.FreezeCard("crd_groceries").Status, CardStatus.Frozen);
        var frozen = Failure(409, () => ada.FreezeCard("crd_groceries"));
        Expect(frozen.Code, "card_already_frozen");
        Expect(frozen.Details.CardId, "crd_groceries");
        Expect(ada.CloseCard("crd_groceries").Status, CardStatus.Closed);
        var closed = Failure(409, () => ada.FreezeCard("crd_groceries"));
        Expect(closed.Code, "card_already_closed");

        Expect(Failure(404, () => ada.ShowCard("crd_none")).Code, "card_not_found");
        var blank = new CreateCard(agentId: "agt_shopper", label: " ");
        var invalid = Failure(400, () => ada.CreateCard(blank));
        Expect(invalid.Code, "validation_failed");
        Expect(invalid.Errors[0].Field, "label");
        Expect(Failure(401, () => As("key_none").ShowCard("crd_groceries")).Code, "invalid_api_key");
        Expect(Failure(403, () => As("key_ada_read_only").FreezeCard("crd_groceries")).Code,
            "insufficient_permissions");
        Expect(Failure(500, () => As("key_operator").Panic()).Code, "internal_error");
    }
}
