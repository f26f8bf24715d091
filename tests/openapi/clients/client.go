// The generated client reads the code of each error that the service responds with.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"

	openapi "example.com/ledgeros/client"
)

func as(key string) (*openapi.DefaultAPIService, context.Context) {
	configuration := openapi.NewConfiguration()
	configuration.Servers = openapi.ServerConfigurations{{URL: os.Args[1]}}
	keys := map[string]openapi.APIKey{"apiKey": {Key: key}}
	return openapi.NewAPIClient(configuration).DefaultAPI,
		context.WithValue(context.Background(), openapi.ContextAPIKeys, keys)
}

func failure(status int, response *http.Response, err error) openapi.ErrorObject {
	var failed *openapi.GenericOpenAPIError
	if !errors.As(err, &failed) {
		log.Fatalf("no %d but %v", status, err)
	}
	if response.StatusCode != status {
		log.Fatalf("%d is not %d", response.StatusCode, status)
	}
	body, isBody := failed.Model().(openapi.ErrorBody)
	if !isBody {
		log.Fatalf("%d: %v in %s", status, err, failed.Body())
	}
	return body.Error
}

func expect(actual string, expected string) {
	if actual != expected {
		log.Fatalf("%s is not %s", actual, expected)
	}
}

func main() {
	api, ada := as("key_ada")
	purchase := openapi.CreateTransaction{CardId: "crd_groceries", Merchant: "Baker", AmountCents: 1000000}
	_, response, err := api.CreateTransaction(ada).CreateTransaction(purchase).Execute()
	tooMuch := failure(422, response, err)
	expect(tooMuch.Code, "spending_limit_exceeded")
	if left := tooMuch.Details.GetLeftCents(); left != 999750 {
		log.Fatalf("%d is left", left)
	}
	card, _, err := api.FreezeCard(ada, "crd_groceries").Execute()
	if err != nil {
		log.Fatal(err)
	}
	expect(string(card.Status), "frozen")
	_, response, err = api.FreezeCard(ada, "crd_groceries").Execute()
	frozen := failure(409, response, err)
	expect(frozen.Code, "card_already_frozen")
	expect(frozen.Details.GetCardId(), "crd_groceries")
	card, _, err = api.CloseCard(ada, "crd_groceries").Execute()
	if err != nil {
		log.Fatal(err)
	}
	expect(string(card.Status), "closed")
	_, response, err = api.FreezeCard(ada, "crd_groceries").Execute()
	expect(failure(409, response, err).Code, "card_already_closed")

	_, response, err = api.ShowCard(ada, "crd_none").Execute()
	expect(failure(404, response, err).Code, "card_not_found")
	blank := openapi.CreateCard{AgentId: "agt_shopper", Label: " "}
	_, response, err = api.CreateCard(ada).CreateCard(blank).Execute()
	expect(failure(400, response, err).Code, "validation_failed")
	api, nobody := as("key_none")
	_, response, err = api.ShowCard(nobody, "crd_groceries").Execute()
	expect(failure(401, response, err).Code, "invalid_api_key")
	api, reader := as("key_ada_read_only")
	_, response, err = api.FreezeCard(reader, "crd_groceries").Execute()
	expect(failure(403, response, err).Code, "insufficient_permissions")
	api, operator := as("key_operator")
	response, err = api.Panic(operator).Execute()
	expect(failure(500, response, err).Code, "internal_error")
}
