<?php
// The generated client reads the code of each error that the service responds with.

use OpenAPI\Client\Api\DefaultApi;
use OpenAPI\Client\ApiException;
use OpenAPI\Client\Configuration;
use OpenAPI\Client\Model\CreateCard;
use OpenAPI\Client\Model\CreateTransaction;
use OpenAPI\Client\Model\ErrorBody;
use OpenAPI\Client\Model\ErrorObject;

[, $client, $host] = $argv;
require 'GuzzleHttp/autoload.php';
spl_autoload_register(function (string $class) use ($client): void {
    $file = str_replace(['OpenAPI\\Client\\', '\\'], ['', '/'], $class);
    if (is_file("$client/lib/$file.php")) {
        require "$client/lib/$file.php";
    }
});

function api(string $key): DefaultApi
{
    global $host;
    $configuration = (new Configuration())->setHost($host)->setApiKey('Api-Key', $key);
    return new DefaultApi(null, $configuration);
}

function failure(int $status, string $key, callable $call): ErrorObject
{
    try {
        $call(api($key));
    } catch (ApiException $failed) {
        $body = $failed->getResponseObject();
        if ($failed->getCode() !== $status || !$body instanceof ErrorBody) {
            throw $failed;
        }
        return $body->getError();
    }
    throw new Exception("no $status");
}

function expect(mixed $actual, mixed $expected): void
{
    if ($actual !== $expected) {
        throw new Exception(var_export($actual, true) . ' is not ' . var_export($expected, true));
    }
}

$ada = api('key_ada');
$purchase = new CreateTransaction(
    ['card_id' => 'crd_groceries', 'merchant' => 'Baker', 'amount_cents' => 1000000]
);
$too_much = failure(422, 'key_ada', fn ($api) => $api->createTransaction($purchase));
expect($too_much->getCode(), 'spending_limit_exceeded');
expect($too_much->getDetails()->getLeftCents(), 999750);
expect((string) $ada->freezeCard('crd_groceries')->getStatus(), 'frozen');
$frozen = failure(409, 'key_ada', fn ($api) => $api->freezeCard('crd_groceries'));
expect($frozen->getCode(), 'card_already_frozen');
expect($frozen->getDetails()->getCardId(), 'crd_groceries');
expect((string) $ada->closeCard('crd_groceries')->getStatus(), 'closed');
$closed = failure(409, 'key_ada', fn ($api) => $api->freezeCard('crd_groceries'));
expect($closed->getCode(), 'card_already_closed');

$blank = new CreateCard(['agent_id' => 'agt_shopper', 'label' => ' ']);
foreach ([
    [400, 'validation_failed', 'key_ada', fn ($api) => $api->createCard($blank)],
    [401, 'invalid_api_key', 'key_none', fn ($api) => $api->showCard('crd_groceries')],
    [403, 'insufficient_permissions', 'key_ada_read_only', fn ($api) => $api->freezeCard('crd_groceries')],
    [404, 'card_not_found', 'key_ada', fn ($api) => $api->showCard('crd_none')],
    [500, 'internal_error', 'key_operator', fn ($api) => $api->panic()],
] as [$status, $code, $key, $call]) {
    expect(failure($status, $key, $call)->getCode(), $code);
}
